using Fabric.Client.Embedded;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Http.Guarding;

/// <summary>A bank as a caller may see it.</summary>
internal sealed class GuardedBank(IServedBank bank, Caller caller) : IServedBank
{
    public BankId Id => bank.Id;

    private IServedBank Writable => Demanding(KeyRole.Write);

    private IServedBank Administered => Demanding(KeyRole.Admin);

    // What is imported may name memories of other banks, which are told when it is erased.
    private IServedBank Whole
    {
        get
        {
            caller.DemandWhole();
            return Administered;
        }
    }

    public Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken = default)
    {
        foreach (var item in request.Items ?? [])
        {
            CheckSources(item?.Sources);
        }

        return Writable.RetainAsync(request, cancellationToken);
    }

    public Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) =>
        Writable.AppendAsync(request, cancellationToken);

    public Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken = default) =>
        Writable.CloseSessionAsync(request, cancellationToken);

    public Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken = default) =>
        Writable.CiteAsync(request, cancellationToken);

    public Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default) =>
        Writable.ReviseAsync(request, cancellationToken);

    public Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken = default) =>
        Writable.ForgetAsync(request, cancellationToken);

    public Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken = default) =>
        Writable.LinkAsync(request, cancellationToken);

    public Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken = default) =>
        Administered.RestoreAsync(request, cancellationToken);

    public Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) =>
        Administered.EraseAsync(request, cancellationToken);

    public Task<TransferSummary> ExportAsync(
        Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Administered.ExportAsync(destination, progress, cancellationToken);

    public Task<TransferSummary> ExportAsync(
        Func<TransferSummary, long, Stream> open, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        Administered.ExportAsync(open, progress, cancellationToken);

    public Task<TransferSummary> ImportAsync(
        Stream source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Whole.ImportAsync(source, progress, cancellationToken);

    public Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        bank.RecallAsync(request, cancellationToken);

    public Task<StoredRecall> RecallStoredAsync(RecallRequest request, CancellationToken cancellationToken) =>
        bank.RecallStoredAsync(request, cancellationToken);

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken = default) =>
        bank.ReflectAsync(request, cancellationToken);

    public Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default) =>
        bank.LastAsync(session, count, cancellationToken);

    public Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) =>
        bank.SessionsAsync(cancellationToken);

    public Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default) =>
        bank.GetAsync(id, version, cancellationToken);

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Forgotten)
        {
            // Forgotten is out of every read; who may restore may see what there is to restore.
            caller.Demand(KeyRole.Admin);
        }

        return bank.ListAsync(request, cancellationToken);
    }

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(MemoryId? memory = null, long after = 0, CancellationToken cancellationToken = default) =>
        bank.HistoryAsync(memory, after, cancellationToken);

    public Task<BankStats> StatsAsync(CancellationToken cancellationToken = default) => bank.StatsAsync(cancellationToken);

    public ValueTask<long> ReadEpochAsync(CancellationToken cancellationToken) => bank.ReadEpochAsync(cancellationToken);

    public IAsyncEnumerable<long> WatchAsync(long after, CancellationToken cancellationToken) => bank.WatchAsync(after, cancellationToken);

    // A source in another bank is told of what was made from it, which is a write there.
    private void CheckSources(IReadOnlyList<string>? sources)
    {
        foreach (var source in caller.Bindings is null ? [] : sources ?? [])
        {
            if (source?.IndexOf('/', StringComparison.Ordinal) is { } end and > 0)
            {
                caller.DemandBank(new BankId(source[..end]));
            }
        }
    }

    private IServedBank Demanding(KeyRole role)
    {
        caller.Demand(role);
        return bank;
    }
}
