using Fabric.Core.Actors;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working;

/// <summary>One turn of a working memory. Not thread-safe.</summary>
public sealed partial class WorkingTurn : ITurn
{
    private readonly WorkingMemory _memory;
    private readonly WorkingDraft _start;
    private WorkingDraft _before;
    private WorkingDraft _now;
    private Operation _operation;
    private NodeId? _scope;

    internal WorkingTurn(WorkingMemory memory, WorkingState state, DateTimeOffset now)
    {
        _memory = memory;
        Now = now;
        _start = _before = _now = new WorkingDraft(state);
    }

    /// <summary>The time of everything that the turn decides.</summary>
    public DateTimeOffset Now { get; }

    /// <inheritdoc/>
    public bool CommandHasChanges => !ReferenceEquals(_now, _before);

    internal WorkingState State => _now.State;

    // Every command that changes something is one version of the whole.
    private long NextVersion => _before.State.Header.Version + 1;

    /// <inheritdoc/>
    public void BeginCommand() => _before = _now;

    /// <inheritdoc/>
    public void UndoCommand() => _now = _before;

    /// <inheritdoc/>
    public ChangeSet BuildChanges() => ReferenceEquals(_now, _start) ? new ChangeSet() : _now.ToChanges();

    /// <inheritdoc/>
    public void Apply(long version) => _memory.Publish(State, version);

    /// <summary>Decides a write.</summary>
    /// <param name="write">The write.</param>
    /// <exception cref="FabricException">It names what is not there, or cannot be done now; or the operation id was used for another payload.</exception>
    public WorkingResult Decide(ScopedWrite write)
    {
        (_operation, _scope) = (write.Operation, write.Scope);
        if (State.Operations.FindRepeat(_operation, Now, _memory.Options.OperationWindow) is { } repeat)
        {
            return repeat.Result with { Repeated = true };
        }

        RequireOpenScope();
        var result = write.Request switch
        {
            OpenSubgoalRequest request => Open(request),
            AddStepsRequest request => AddSteps(request),
            CloseSubgoalRequest request => Close(request),
            AbandonSubgoalRequest request => Abandon(request),
            ChangeViewRequest request => ChangeView(request),
            EditStepsRequest request => Edit(request),
            ReviseSubgoalRequest request => Revise(request),
            RollBackRequest request => RollBack(request),
            CheckpointRequest request => MakeCheckpoint(request),
            PinBlockRequest request => Pin(request),
            UnpinBlockRequest request => Unpin(request),
            ReplaceStateRequest request => ReplaceState(request),
            ChangeToolsRequest request => ChangeTools(request),
            ReturnValueRequest request => Return(request),
            ClearWorkingRequest => Clear(),
            _ => throw new FabricException(ErrorCode.InvalidRequest, "A working memory takes no such request."),
        };
        return Finish(result);
    }

    private WorkingResult Finish(WorkingResult result)
    {
        var changed = CommandHasChanges;
        var header = State.Header;
        result = result with { Version = changed ? NextVersion : header.Version, Changed = changed };
        _now = _now with { State = State with { Header = header with { Version = result.Version } } };
        _now = _now.Prune(Now - _memory.Options.OperationWindow)
            .Remember(new WorkingOperation(_operation.Id, _operation.Hash, Now, result));
        return result;
    }

    private void Put(WorkingRecord record) => _now = _now.Put(record, NextVersion, _memory.Options.MaxVersions);

    private void Note(WorkingAction action, string? subject, string? reason = null)
    {
        var header = State.Header;
        _now = _now with
        {
            State = State with { Header = header with { NextHistory = header.NextHistory + 1 } },
            History = _now.History.Add(new WorkingHistoryEntry
            {
                Sequence = header.NextHistory,
                At = Now,
                Action = action,
                Subject = subject,
                Version = NextVersion,
                By = _operation.By,
                Reason = reason ?? _operation.Reason,
                OperationId = _operation.Id,
                Scope = _scope,
            }),
        };
    }

    private long TakeNumber()
    {
        var header = State.Header;
        if (State.Nodes >= _memory.Options.MaxNodes)
        {
            throw new FabricException(
                ErrorCode.QuotaExceeded, $"The working memory holds {State.Nodes} nodes, as many as it may; clear it or use another agent.");
        }

        _now = _now with { State = State with { Header = header with { NextNode = header.NextNode + 1 } } };
        return header.NextNode;
    }

    private void RequireOpenScope()
    {
        if (_scope is not { } scope)
        {
            return;
        }

        // A scope in a scope counts only while those around it are open too.
        for (NodeId? at = scope; at is { } id; at = State.FindSubgoal(id)!.Scope)
        {
            if (State.FindSubgoal(id) is not { Returns: not null, Undone: false } subgoal)
            {
                throw Missing(id, "child scope");
            }

            if (subgoal.Status != SubgoalStatus.Open)
            {
                throw new FabricException(ErrorCode.Conflict, $"Child scope {id} has ended; it takes no more changes.");
            }
        }
    }

    private Subgoal Require(NodeId id) =>
        State.FindSubgoal(id) is { Undone: false } subgoal && subgoal.Scope == _scope ? subgoal : throw Missing(id, "subgoal");

    private Step RequireStep(NodeId id) =>
        State.FindStep(id) is { Undone: false } step && step.Scope == _scope ? step : throw Missing(id, "step");

    private FabricException Missing(NodeId id, string what) =>
        new(ErrorCode.NotFound, $"There is no {what} {id} in the working memory of agent {_memory.Key.Name}{(_scope is { } s && s != id ? $", scope {s}" : "")}.");
}
