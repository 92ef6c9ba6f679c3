using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Grains.Messages;

namespace Fabric.Grains.Contract;

/// <summary>The door to a bank, where it is; its key is <c>space/bank</c>.</summary>
[Alias("fabric.bank")]
internal interface IBankGrain : IGrainWithStringKey
{
    [Alias("recall")]
    Task<StoredRecall> RecallAsync(RecallRequest request, CancellationToken cancellationToken);

    [Alias("reflect")]
    [ResponseTimeout(GrainTimeouts.Long)]
    Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken);

    [Alias("get")]
    Task<Memory?> GetAsync(string id, int? version, CancellationToken cancellationToken);

    [Alias("list")]
    Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken);

    [Alias("last")]
    Task<Memory[]> LastAsync(string session, int count, CancellationToken cancellationToken);

    [Alias("sessions")]
    Task<SessionOverview[]> SessionsAsync(CancellationToken cancellationToken);

    [Alias("stats")]
    Task<BankStats> StatsAsync(CancellationToken cancellationToken);

    [Alias("history")]
    Task<HistoryPage> HistoryAsync(string? memory, long after, CancellationToken cancellationToken);

    [Alias("epoch")]
    Task<long> ReadEpochAsync(CancellationToken cancellationToken);

    [Alias("retain")]
    Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken);

    [Alias("append")]
    Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken);

    [Alias("cite")]
    Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken);

    [Alias("close-session")]
    Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken);

    [Alias("revise")]
    Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken);

    [Alias("forget")]
    Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken);

    [Alias("restore")]
    Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken);

    [Alias("erase")]
    [ResponseTimeout(GrainTimeouts.Long)]
    Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken);

    [Alias("link")]
    Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken);

    /// <summary>Takes lines of an import, separated by line feeds.</summary>
    [Alias("import")]
    [ResponseTimeout(GrainTimeouts.Long)]
    Task<TransferSummary> ImportAsync([Immutable] byte[] lines, long firstNumber, CancellationToken cancellationToken);

    /// <summary>Writes the bank, at one epoch, part by part; the first part says what will come.</summary>
    [Alias("export")]
    IAsyncEnumerable<ExportPart> ExportAsync(CancellationToken cancellationToken);

    /// <summary>Follows the bank's epoch.</summary>
    [Alias("watch")]
    IAsyncEnumerable<long> WatchAsync(long after, CancellationToken cancellationToken);

    /// <summary>Brings a message of another actor.</summary>
    [Alias("take")]
    [ResponseTimeout(GrainTimeouts.Long)]
    Task TakeAsync(IntentMessage intent, CancellationToken cancellationToken);
}
