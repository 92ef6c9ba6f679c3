using Fabric.Client.Embedded;
using Fabric.Client.Http.Wire;
using Fabric.Client.Sharing;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;
using Fabric.Grains.Messages;
using Orleans.Concurrency;

namespace Fabric.Grains.Activations;

/// <summary>The door to a bank.</summary>
[Reentrant]
[GrainType("fabric.bank")]
internal sealed class BankGrain(EmbeddedFabric fabric, ClusterPlace place) : ActorGrain(fabric, place, ActorKind.Bank), IBankGrain, IBankCopiesGrain
{
    private EmbeddedBank? _bank;

    private EmbeddedBank Bank => _bank ??= new(Engine, Key.Space, new BankId(Key.Name));

    public Task<StoredRecall> RecallAsync(RecallRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.RecallStoredAsync(request, seen: 0, cancellationToken), cancellationToken);

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.ReflectAsync(request, cancellationToken), cancellationToken);

    public Task<Memory?> GetAsync(string id, int? version, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.GetAsync(new MemoryId(id), version, cancellationToken), cancellationToken);

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.ListAsync(request, cancellationToken), cancellationToken);

    public Task<Memory[]> LastAsync(string session, int count, CancellationToken cancellationToken) =>
        Task.Run(async () => (await Bank.LastAsync(new SessionId(session), count, cancellationToken)).ToArray(), cancellationToken);

    public Task<SessionOverview[]> SessionsAsync(CancellationToken cancellationToken) =>
        Task.Run(async () => (await Bank.SessionsAsync(cancellationToken)).ToArray(), cancellationToken);

    public Task<BankStats> StatsAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Bank.StatsAsync(cancellationToken), cancellationToken);

    public Task<HistoryPage> HistoryAsync(string? memory, long after, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var history = Bank.HistoryAsync(memory is null ? (MemoryId?)null : new MemoryId(memory), after, cancellationToken);
            var (entries, next) = await HistoryPages.TakeAsync(history, static entry => entry.Sequence, cancellationToken);
            return new HistoryPage(entries, next);
        },
        cancellationToken);

    public Task<long> ReadEpochAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Bank.ReadEpochAsync(cancellationToken).AsTask(), cancellationToken);

    public Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.RetainAsync(request, cancellationToken), cancellationToken);

    public Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.AppendAsync(request, cancellationToken), cancellationToken);

    public Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.CiteAsync(request, cancellationToken), cancellationToken);

    public Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.CloseSessionAsync(request, cancellationToken), cancellationToken);

    public Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.ReviseAsync(request, cancellationToken), cancellationToken);

    public Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.ForgetAsync(request, cancellationToken), cancellationToken);

    public Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.RestoreAsync(request, cancellationToken), cancellationToken);

    public Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.EraseAsync(request, cancellationToken), cancellationToken);

    public Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.LinkAsync(request, cancellationToken), cancellationToken);

    public Task<TransferSummary> ImportAsync(byte[] lines, long firstNumber, CancellationToken cancellationToken) =>
        Task.Run(() => Bank.ImportLinesAsync(ImportLines.Split(lines), firstNumber, cancellationToken), cancellationToken);

    public IAsyncEnumerable<ExportPart> ExportAsync(CancellationToken cancellationToken) => BankExport.ReadAsync(Bank, cancellationToken);

    public IAsyncEnumerable<long> WatchAsync(long after, CancellationToken cancellationToken) => Bank.WatchAsync(after, cancellationToken);

    public Task TakeAsync(IntentMessage intent, CancellationToken cancellationToken) =>
        Task.Run(() => Engine.TakeAsync(intent.ToIntent(), cancellationToken), cancellationToken);

    public Task<ReplicaUpdateMessage> PullAsync(ReplicaPullMessage pull, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await Engine.OpenAsync(cancellationToken);
            return ReplicaUpdateMessage.Of(await Engine.Share!.PullAsync(Key, pull.ToPull(), cancellationToken));
        },
        cancellationToken);

    public Task ReleaseAsync(string replica, CancellationToken cancellationToken) =>
        Task.Run(() => Engine.Share!.ReleaseAsync(Key, replica, cancellationToken).AsTask(), cancellationToken);
}
