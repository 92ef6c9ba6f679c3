using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Client;

/// <summary>
/// A long-term store of memories. A write returns when it is durable, and every later read sees it. Thread-safe.
/// Every call may throw <see cref="FabricException"/>.
/// </summary>
/// <remarks>What comes back is text that others wrote: quote it to a model, never put it where instructions go.</remarks>
public interface IMemoryBank
{
    /// <summary>Its name.</summary>
    BankId Id { get; }

    /// <summary>Stores memories, in one commit.</summary>
    /// <param name="request">What to remember.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken = default);

    /// <summary>Finds the memories that answer a question.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers a question from the memories: with citations, how sure it is, what contradicts them, or that it is not known.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reports which memories were of use.</summary>
    /// <param name="request">The memories.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken = default);

    /// <summary>Appends messages to a session.</summary>
    /// <param name="request">The messages.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default);

    /// <summary>The last messages of a session, oldest first; empty when there is no such session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="count">How many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default);

    /// <summary>Closes a session with a summary.</summary>
    /// <param name="request">The session.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken = default);

    /// <summary>The bank's sessions, by the time of their last message, newest first.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default);

    /// <summary>One memory; null when it is not there, was forgotten, expired or erased.</summary>
    /// <param name="id">The memory.</param>
    /// <param name="version">The version; the newest when unset.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>Lists memories.</summary>
    /// <param name="request">Which, in which order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default);

    /// <summary>The history of the bank or of one memory, in order.</summary>
    /// <param name="memory">The memory; the whole bank when unset.</param>
    /// <param name="after">The sequence after which to start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<HistoryEntry> HistoryAsync(
        MemoryId? memory = null, long after = 0, CancellationToken cancellationToken = default);

    /// <summary>Writes a new version of a memory.</summary>
    /// <param name="request">What to change.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes memories out of every read.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Brings forgotten memories back.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken = default);

    /// <summary>Destroys memories for good. Returns when nothing of them is left in the store's files.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Links two memories.</summary>
    /// <param name="request">The link.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken = default);

    /// <summary>The bank at a glance.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<BankStats> StatsAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes the whole bank, at one epoch, as JSON lines that an import takes back exactly.</summary>
    /// <param name="destination">Where to write; left open.</param>
    /// <param name="progress">Told now and then how many lines were written.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>What was written.</returns>
    Task<TransferSummary> ExportAsync(
        Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Takes an export back. Memories that were erased here stay erased; those that are here already are left as they are.</summary>
    /// <param name="source">JSON lines; left open.</param>
    /// <param name="progress">Told now and then how many lines were taken.</param>
    /// <param name="cancellationToken">Stops between two batches; what was taken stays.</param>
    /// <returns>What was taken.</returns>
    Task<TransferSummary> ImportAsync(
        Stream source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);
}
