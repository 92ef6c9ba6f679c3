using Fabric.Client.Embedded;
using Fabric.Client.Http;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Routing;

internal sealed partial class FabricCall
{
    /// <summary>Says which epoch the answer shows.</summary>
    public void ShowEpoch(long epoch) => Http.Response.Headers[WireHeaders.Epoch] = EpochHeader.Format(Bank.Id, epoch);

    public void ShowEpochs(IEnumerable<KeyValuePair<BankId, long>> epochs) =>
        Http.Response.Headers[WireHeaders.Epoch] = string.Join(',', epochs.Select(static pair => EpochHeader.Format(pair.Key, pair.Value)));

    /// <summary>Reads the epoch ahead of an answer that does not tell it: what is read after it is at least as new.</summary>
    public async ValueTask ShowEpochAsync() => ShowEpoch(await Bank.ReadEpochAsync(Aborted));

    /// <summary>Refuses to answer with less than the caller has seen.</summary>
    public async ValueTask CheckMinEpochAsync() => await ReadSeenAsync([]);

    /// <summary>
    /// What the caller has seen of the banks that it asks, which the answer is to be held against. Of other banks it is held against what their
    /// owners say now.
    /// </summary>
    /// <param name="asked">The banks whose epochs the answer tells; none when unset.</param>
    public async ValueTask<Dictionary<BankId, long>> ReadSeenAsync(IReadOnlyCollection<BankId>? asked)
    {
        var seen = new Dictionary<BankId, long>();
        var header = Http.Request.Headers[WireHeaders.MinEpoch];
        foreach (var part in header.Count == 0 ? [] : header.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            if (!EpochHeader.TryRead(part, out var id, out var wanted))
            {
                throw BodyFault.Of(WireHeaders.MinEpoch, "must be bank=epoch, several separated by commas");
            }

            var bank = (IServedBank)Fabric.Bank(id);
            if (asked?.Contains(id) == true)
            {
                seen[id] = Math.Max(wanted, seen.GetValueOrDefault(id));
            }
            else if (await bank.ReadEpochAsync(Aborted) < wanted)
            {
                throw Behind();
            }
        }

        return seen;
    }

    /// <summary>Refuses an answer that shows less than the caller has seen.</summary>
    /// <param name="seen">What it has seen.</param>
    /// <param name="epochs">What the answer shows.</param>
    public static void CheckSeen(IReadOnlyDictionary<BankId, long> seen, IReadOnlyDictionary<BankId, long> epochs)
    {
        foreach (var (bank, wanted) in seen)
        {
            if (epochs.TryGetValue(bank, out var epoch) && epoch < wanted)
            {
                throw Behind();
            }
        }
    }

    private static FabricException Behind() =>
        new(ErrorCode.Unavailable, "This host is behind the epoch that the caller has seen; try again.");
}
