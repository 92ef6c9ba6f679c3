using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Client;

/// <summary>
/// An agent's working memory, or one child scope of it: a tree of subgoals with their steps, pinned blocks, tool handles and a state slot.
/// A write returns when it is durable, and every later read sees it. Thread-safe. Every call may throw <see cref="FabricException"/>.
/// </summary>
/// <remarks>
/// Observations and returned values are text that others wrote. A context quotes them in lines that start with <c>| </c>; what is read
/// otherwise must be quoted by the caller, and never put where instructions go.
/// </remarks>
public interface IWorkingMemory
{
    /// <summary>Whose it is.</summary>
    AgentId Agent { get; }

    /// <summary>The child scope it is; unset for the agent's own.</summary>
    NodeId? ScopeId { get; }

    /// <summary>A child scope, for the worker that does what it was opened for. Its parent sees nothing of it but what it returns.</summary>
    /// <param name="id">The subgoal that it was opened with.</param>
    IWorkingMemory Scope(NodeId id);

    /// <summary>Opens a subgoal, or a child scope with it.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> OpenAsync(OpenSubgoalRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds steps.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> AddStepsAsync(AddStepsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Closes a subgoal.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> CloseAsync(CloseSubgoalRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives a subgoal up.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> AbandonAsync(AbandonSubgoalRequest request, CancellationToken cancellationToken = default);

    /// <summary>Folds, expands, hides or restores a node.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> ChangeViewAsync(ChangeViewRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes steps out of view, and may put a note in their place.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> EditStepsAsync(EditStepsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Revises a subgoal; what builds on it becomes stale.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> ReviseAsync(ReviseSubgoalRequest request, CancellationToken cancellationToken = default);

    /// <summary>Puts everything back as it was at a version or a checkpoint.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> RollBackAsync(RollBackRequest request, CancellationToken cancellationToken = default);

    /// <summary>Names the present version, and keeps it.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> CheckpointAsync(CheckpointRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pins a block, or rewrites it.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> PinAsync(PinBlockRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a pinned block out.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> UnpinAsync(UnpinBlockRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces the state slot.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> ReplaceStateAsync(ReplaceStateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds and removes tool handles.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> ChangeToolsAsync(ChangeToolsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends a child scope with the value that its parent sees.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> ReturnAsync(ReturnValueRequest request, CancellationToken cancellationToken = default);

    /// <summary>Destroys everything. Returns when nothing of it is left in the store's files.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    Task<WorkingResult> ClearAsync(ClearWorkingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Renders what the agent needs to see before its next step, within a budget of tokens.</summary>
    /// <param name="request">The budget, and how.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<WorkingContext> ContextAsync(ContextRequest request, CancellationToken cancellationToken = default);

    /// <summary>The subgoals, blocks, tools and state.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<WorkingOverview> OverviewAsync(CancellationToken cancellationToken = default);

    /// <summary>One subgoal, also one that is undone; null when there is none of that name here.</summary>
    /// <param name="id">The subgoal.</param>
    /// <param name="version">Its version; the newest when unset.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Subgoal?> SubgoalAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>One step, also one that is undone; null when there is none of that name here.</summary>
    /// <param name="id">The step.</param>
    /// <param name="version">Its version; the newest when unset.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Step?> StepAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>The steps of a subgoal, in order, folded and hidden ones too.</summary>
    /// <param name="subgoal">The subgoal.</param>
    /// <param name="after">The step after which to start.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<StepsPage> StepsAsync(NodeId subgoal, NodeId? after = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Looks for nodes by words and meaning.</summary>
    /// <param name="request">What to look for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<WorkingHit>> SearchAsync(SearchWorkingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Who did what, when and why, in order; that of all scopes.</summary>
    /// <param name="after">The sequence after which to start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<WorkingHistoryEntry> HistoryAsync(long after = 0, CancellationToken cancellationToken = default);
}
