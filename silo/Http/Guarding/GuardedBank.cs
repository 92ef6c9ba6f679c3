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
    private const string NotSecret = """{"not":{"sensitivity":"secret"}}""";

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

    public async Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default)
    {
        // The answer shows the memory.
        if (await Writable.GetAsync(request.Id, null, cancellationToken) is { } memory && !MaySee(memory))
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no memory {request.Id} in bank {bank.Id}.");
        }

        return await bank.ReviseAsync(request, cancellationToken);
    }

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
        (request.IncludeSecret ? Administered : bank).RecallAsync(request, cancellationToken);

    public Task<StoredRecall> RecallStoredAsync(RecallRequest request, long seen, CancellationToken cancellationToken) =>
        (request.IncludeSecret ? Administered : bank).RecallStoredAsync(request, seen, cancellationToken);

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken = default) =>
        bank.ReflectAsync(request, cancellationToken);

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, long seen, CancellationToken cancellationToken) =>
        bank.ReflectAsync(request, seen, cancellationToken);

    public async Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default) =>
        [.. (await bank.LastAsync(session, count, cancellationToken)).Where(MaySee)];

    public Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) =>
        bank.SessionsAsync(cancellationToken);

    public async Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default) =>
        await bank.GetAsync(id, version, cancellationToken) is { } memory && MaySee(memory) ? memory : null;

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Forgotten)
        {
            // Forgotten is out of every read; who may restore may see what there is to restore.
            caller.Demand(KeyRole.Admin);
        }

        return bank.ListAsync(caller.Role == KeyRole.Admin ? request : WithoutSecrets(request), cancellationToken);
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

    private static ListRequest WithoutSecrets(ListRequest request) => request with
    {
        Filter = request.Filter is { } filter
            ? MemoryFilter.Parse($$"""{"and":[{{filter.Expression.GetRawText()}},{{NotSecret}}]}""")
            : MemoryFilter.Parse(NotSecret),
    };

    private bool MaySee(Memory memory) => caller.Role == KeyRole.Admin || memory.Policy.Sensitivity != Sensitivity.Secret;

    private IServedBank Demanding(KeyRole role)
    {
        caller.Demand(role);
        return bank;
    }
}
