using Fabric.Core.Banks;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;

namespace Fabric.Client.Searching;

/// <summary>
/// Some memories of many banks, read from the store as they are now, each lot loaded as the bank that it is a part of: so they are judged
/// and ranked by the rules, and with the code, of a bank in memory. Nothing of them is committed.
/// </summary>
internal sealed class ColdBanks : IDisposable
{
    private const int ReadersAtOnce = 8;

    private readonly List<(IReadOnlyList<ProjectionHit> Found, MemoryBank Bank)> _banks;

    private ColdBanks(List<(IReadOnlyList<ProjectionHit> Found, MemoryBank Bank)> banks) => _banks = banks;

    /// <summary>The banks, in the order in which their first memory was found.</summary>
    public IReadOnlyList<BankReader> Readers => [.. _banks.Select(static bank => bank.Bank.Reader)];

    /// <summary>What is not as it was found: revised, forgotten or gone since.</summary>
    public IEnumerable<(string Bank, IReadOnlyList<MemoryId> Memories)> Changed => _banks
        .Select(static part => (part.Bank.Key.Name, (IReadOnlyList<MemoryId>)[.. part.Found
            .Where(hit => !part.Bank.Reader.Index.TryFind(hit.Memory, out var row) || part.Bank.Reader.Index.Row(row).Version != hit.Version)
            .Select(static hit => hit.Memory)]))
        .Where(static part => part.Item2.Count > 0);

    public static async Task<ColdBanks> ReadAsync(
        IRecordStore store, SpaceId space, IReadOnlyList<ProjectionHit> found, Func<ActorKey, MemoryBank> make, CancellationToken cancellationToken)
    {
        var lots = found.GroupBy(static hit => hit.Bank).Select(static lot => lot.ToList()).ToArray();
        var banks = new (IReadOnlyList<ProjectionHit> Found, MemoryBank Bank)[lots.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForAsync(
                0,
                lots.Length,
                options,
                async (i, token) =>
                {
                    var bank = make(ActorKey.Bank(space, lots[i][0].Bank));
                    banks[i] = (lots[i], bank);
                    var keys = ProjectionReader.KeysOf([.. lots[i].Select(static hit => hit.Memory)]);
                    bank.CompleteLoad(await store.ReadAsync(bank.Key, keys, bank.Load, token).ConfigureAwait(false));
                }).ConfigureAwait(false);
        }
        catch
        {
            Array.ForEach(banks, static part => part.Bank?.Dispose());
            throw;
        }

        return new([.. banks]);
    }

    public void Dispose() => _banks.ForEach(static part => part.Bank.Dispose());
}
