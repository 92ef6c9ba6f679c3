using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;

namespace Fabric.Client.Embedded;

/// <content>Reads: on the caller's thread, over the state of the last commit; none waits for a turn.</content>
internal sealed partial class EmbeddedBank
{
    public Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(
            "recall",
            call =>
            {
                var bank = call.Actor.Reader;
                _engine.Embeddings?.OnRead(_key, bank);
                return _engine.RecallAsync([bank], request, cancellationToken);
            },
            cancellationToken);

    public Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default) =>
        ReadAsync("last", bank => bank.Last(session, count, _engine.Now), cancellationToken);

    public Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("sessions", static bank => bank.ListSessions(), cancellationToken);

    public Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync("get", bank => bank.Get(id, version, _engine.Now), cancellationToken);

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        ReadAsync("list", bank => bank.List(request, _engine.Now), cancellationToken);

    public Task<BankStats> StatsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("stats", ReadStats, cancellationToken);

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(
        MemoryId? memory = null, long after = 0, CancellationToken cancellationToken = default) =>
        _engine.ReadHistoryAsync(_key, memory?.Value, after, cancellationToken).Select(BankHistory.Read);

    private Task<TResult> ReadAsync<TResult>(
        string operation, Func<BankReader, TResult> read, CancellationToken cancellationToken) =>
        CallAsync(operation, call => ValueTask.FromResult(read(call.Actor.Reader)), cancellationToken);

    private BankStats ReadStats(BankReader bank)
    {
        var stats = bank.ReadStats() with { Enrichment = _engine.Enrichment?.ReadStats(bank, _engine.Now) };
        _engine.Embeddings?.OnRead(_key, bank);
        return _engine.Embeddings?.ReadStatus() is { } status && stats.EmbeddingService is { } service
            ? stats with { EmbeddingService = service with { IsDown = status.IsDown, LastError = status.LastError } }
            : stats;
    }
}
