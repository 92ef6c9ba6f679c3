using System.Collections.Concurrent;
using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Silo.Tests.Fakes;

/// <summary>The real bank behind the least of an engine: no store, one thread, and a recall that only counts shared words.</summary>
internal sealed class InMemoryFabric : IFabric
{
    private readonly ConcurrentDictionary<BankId, InMemoryBank> _banks = new();

    public IMemoryBank Bank(BankId id) => _banks.GetOrAdd(id, static name => new(name));

    public async Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default)
    {
        var hits = new List<RecallHit>();
        foreach (var bank in banks)
        {
            hits.AddRange((await Bank(bank).RecallAsync(request, cancellationToken)).Hits);
        }

        hits = [.. hits.OrderByDescending(static hit => hit.Score).Take(request.K)];
        return InMemoryBank.Answer(hits, hits.Count);
    }

    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        _banks.Keys.OrderBy(static bank => bank.Value, StringComparer.Ordinal).ToAsyncEnumerable();
}
