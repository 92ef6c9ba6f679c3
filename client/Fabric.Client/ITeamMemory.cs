using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;

namespace Fabric.Client;

/// <summary>
/// What a team of agents learns from its tasks: their interactions, the tasks by their queries, and insights with the tasks they came from.
/// A write returns when it is durable, and every later read sees it. Thread-safe. Every call may throw <see cref="FabricException"/>.
/// </summary>
/// <remarks>
/// Queries, actions, observations and feedback are texts that others wrote. A guide quotes them in lines that start with <c>| </c>; what is
/// read otherwise must be quoted by the caller, and never put where instructions go.
/// </remarks>
public interface ITeamMemory
{
    /// <summary>Whose it is.</summary>
    TeamId Id { get; }

    /// <summary>Opens a task, and gives a guide for each role.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<StartedTask> BeginTaskAsync(BeginTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Records what agents said and did.</summary>
    /// <param name="request">The interactions.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<RecordResult> RecordAsync(RecordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks what earlier tasks say of an action that is about to be taken. Writes nothing.</summary>
    /// <param name="task">The task under way.</param>
    /// <param name="action">The action's full name.</param>
    /// <param name="target">What it is done to; the action itself when unset.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ActionCheck> CheckActionAsync(TaskId task, string action, string? target = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends a task. Returns when both the task's log and the team know it, so that the next task sees it; the team reflects on it in the
    /// background. Doing so again with the same outcome gives the first answer, with another one is refused.
    /// </summary>
    /// <param name="request">How it ended.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<CompletedTask> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Silences checks of an action or a target for a while; that is itself in the history.</summary>
    /// <param name="request">What to silence.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<SnoozeResult> SnoozeAsync(SnoozeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes an insight down.</summary>
    /// <param name="request">The insight.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<InsightResult> TellAsync(TellInsightRequest request, CancellationToken cancellationToken = default);

    /// <summary>Rewrites an insight.</summary>
    /// <param name="request">What to change.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<InsightResult> EditAsync(EditInsightRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes an insight out of every guide.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<InsightResult> ForgetAsync(ForgetInsightRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes another team's insights over, with less trust and score.</summary>
    /// <param name="request">The insights, as <see cref="InsightsAsync"/> of the other team gave them.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<InsightResult> ImportAsync(ImportInsightsRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Destroys a task for good: its query, interactions, outcome and history, and what the team learned from it alone. Returns when nothing
    /// of it is left in the store's files. Its name is refused from then on.
    /// </summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn; after that only the waiting.</param>
    Task<EraseTaskResult> EraseTaskAsync(EraseTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Destroys everything that the team holds. Returns when nothing of it is left in the store's files; the team can be used again.</summary>
    /// <param name="request">The clearing.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn; after that only the waiting.</param>
    Task<ClearTeamResult> ClearAsync(ClearTeamRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reflects on the tasks that have ended.</summary>
    /// <param name="dryRun">Whether to say only what would change.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ReflectionResult> ReflectAsync(bool dryRun = false, CancellationToken cancellationToken = default);

    /// <summary>What the team's memory holds.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<TeamOverview> OverviewAsync(CancellationToken cancellationToken = default);

    /// <summary>One task; null when there is none of that name in the graphs.</summary>
    /// <param name="id">The task.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<TeamTask?> TaskAsync(TaskId id, CancellationToken cancellationToken = default);

    /// <summary>The tasks, newest first.</summary>
    /// <param name="status">Which.</param>
    /// <param name="before">The <see cref="TaskPage.Next"/> of the page before.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<TaskPage> TasksAsync(TeamTaskStatus status = default, long? before = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>The interactions of a task, in the order in which they were recorded.</summary>
    /// <param name="task">The task.</param>
    /// <param name="role">Only those of this role.</param>
    /// <param name="after">The <see cref="InteractionsPage.Next"/> of the page before.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<InteractionsPage> InteractionsAsync(
        TaskId task, string? role = null, InteractionId? after = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>One insight, also one that was removed; null when there is none of that name, or not at that version.</summary>
    /// <param name="id">The insight.</param>
    /// <param name="version">Its version; the newest when unset.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<StoredInsight?> InsightAsync(InsightId id, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>The insights that count, in the order of their names.</summary>
    /// <param name="role">Only those that hold for this role.</param>
    /// <param name="after">The <see cref="InsightPage.Next"/> of the page before.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<InsightPage> InsightsAsync(string? role = null, InsightId? after = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>One of the three graphs, as nodes and edges.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<TeamGraph> GraphAsync(GraphRequest request, CancellationToken cancellationToken = default);

    /// <summary>Who did what, when, why and from which tasks, in order.</summary>
    /// <param name="subject">Only what was done to this task or insight.</param>
    /// <param name="after">The sequence after which to start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<TeamHistoryEntry> HistoryAsync(string? subject = null, long after = 0, CancellationToken cancellationToken = default);

    /// <summary>Follows the team, without end. What an event names can be read when it comes.</summary>
    /// <param name="after">The <see cref="TeamEvent.Cursor"/> of the last event that was seen; from now on when unset.</param>
    /// <param name="cancellationToken">Stops the following.</param>
    IAsyncEnumerable<TeamEvent> WatchAsync(string? after = null, CancellationToken cancellationToken = default);
}
