using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Client.Embedded;

/// <content>Reads: on the caller's thread, over the state of the last commit; none waits for a turn.</content>
internal sealed partial class EmbeddedBank
{
    public async Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        (await RecallStoredAsync(request, seen: 0, cancellationToken).ConfigureAwait(false)).Decode();

    // Its own bank is never behind what anybody has seen.
    public Task<StoredRecall> RecallStoredAsync(RecallRequest request, long seen, CancellationToken cancellationToken) =>
        CallAsync(
            "recall",
            call =>
            {
                var bank = call.Actor.Reader;
                Engine.Embeddings?.OnRead(Key, bank);
                return Engine.RecallAsync([bank], request, cancellationToken);
            },
            cancellationToken);

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken = default) =>
        ReflectAsync(request, seen: 0, cancellationToken);

    public async Task<ReflectResult> ReflectAsync(ReflectRequest request, long seen, CancellationToken cancellationToken)
    {
        var result = await CallAsync(
            "reflect",
            call =>
            {
                var bank = call.Actor.Reader;
                Engine.Embeddings?.OnRead(Key, bank);
                return Engine.ReflectAsync(bank, request, cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);

        // A model is asked when the bank is no longer held.
        return await Engine.WriteAnswerAsync(Key, request, result, cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default) =>
        ReadAsync("last", bank => bank.Last(session, count, Engine.Now), cancellationToken);

    public Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("sessions", static bank => bank.ListSessions(), cancellationToken);

    public Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync("get", bank => bank.Get(id, version, Engine.Now), cancellationToken);

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        ReadAsync("list", bank => bank.List(request, Engine.Now), cancellationToken);

    public Task<BankStats> StatsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("stats", ReadStats, cancellationToken);

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(
        MemoryId? memory = null, long after = 0, CancellationToken cancellationToken = default) =>
        Engine.ReadHistoryAsync(Key, memory?.Value, after, cancellationToken).Select(BankHistory.Read);

    private Task<TResult> ReadAsync<TResult>(
        string operation, Func<BankReader, TResult> read, CancellationToken cancellationToken) =>
        CallAsync(operation, call => ValueTask.FromResult(read(call.Actor.Reader)), cancellationToken);

    private BankStats ReadStats(BankReader bank)
    {
        var stats = bank.ReadStats() with { Enrichment = Engine.Enrichment?.ReadStats(bank, Engine.Now) };
        Engine.Embeddings?.OnRead(Key, bank);
        return Engine.Embeddings?.ReadStatus() is { } status && stats.EmbeddingService is { } service
            ? stats with { EmbeddingService = service with { IsDown = status.IsDown, LastError = status.LastError } }
            : stats;
    }
}
