using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rules;

namespace Fabric.Core.Working;

/// <content>Opening, closing, abandoning and returning.</content>
public sealed partial class WorkingTurn
{
    private WorkingResult Open(OpenSubgoalRequest request)
    {
        if (request.Parent is { } parent)
        {
            RequireWorkable(Require(parent));
            RequireDepth(parent);
        }

        var id = NodeId.Subgoal(TakeNumber());
        CheckDependencies(id, request.Parent, request.DependsOn);
        Put(new Subgoal
        {
            Id = id,
            Scope = _scope,
            Parent = request.Parent,
            Title = request.Title,
            DependsOn = request.DependsOn is { Count: > 0 } ? [.. request.DependsOn.Distinct()] : null,
            Returns = request.Returns,
            SummaryTrust = Trust.Trusted,
            OpenedAt = Now,
        });
        Note(WorkingAction.Opened, id.Value);
        return new WorkingResult(0, [id]) { RecordVersion = 1 };
    }

    private WorkingResult Close(CloseSubgoalRequest request)
    {
        var subgoal = RequireWorkable(Require(request.Subgoal));
        var open = State.Below(subgoal.Id).Subgoals.Where(IsOpen).ToList();
        if (open.Count > 0)
        {
            throw new FabricException(
                ErrorCode.Conflict, $"Subgoal {subgoal.Id} has {open.Count} open subgoals, {open[0]} among them; close or abandon them first.");
        }

        var closed = End(subgoal, SubgoalStatus.Closed, request.Summary, request.SummaryTrust, WorkingAction.Closed);
        return new WorkingResult(0, [closed.Id]) { RecordVersion = closed.Version };
    }

    private WorkingResult Abandon(AbandonSubgoalRequest request)
    {
        var subgoal = Require(request.Subgoal);
        RequireOpen(subgoal);
        var abandoned = new List<NodeId>();
        Abandon(subgoal, request.Summary, abandoned);
        abandoned.Reverse();
        return new WorkingResult(0, abandoned) { RecordVersion = State.FindSubgoal(subgoal.Id)!.Version };
    }

    private WorkingResult Return(ReturnValueRequest request)
    {
        var id = _scope ?? throw new FabricException(
            ErrorCode.InvalidRequest, "Only a child scope returns a value; an agent's own working memory has nobody to return to.");
        var subgoal = State.FindSubgoal(id)!;
        if (ReturnSchema.Parse(subgoal.Returns!.Value).Find(request.Value) is { } fault)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"The value does not fit the schema of scope {id}: {fault} Nothing was changed.");
        }

        var abandoned = AbandonAll(id);
        _scope = subgoal.Scope;
        Put(subgoal with { Status = SubgoalStatus.Closed, View = NodeView.Folded, Value = request.Value, EndedAt = Now });
        Note(WorkingAction.Returned, id.Value);
        return new WorkingResult(0, [id, .. abandoned]) { RecordVersion = State.FindSubgoal(id)!.Version };
    }

    // Children first: a summary that is made may then count what came of them.
    private void Abandon(Subgoal subgoal, string? summary, List<NodeId> abandoned)
    {
        foreach (var child in State.Below(subgoal.Id).Subgoals.Where(IsOpen).ToList())
        {
            Abandon(State.FindSubgoal(child)!, null, abandoned);
        }

        if (subgoal.Returns is not null)
        {
            abandoned.AddRange(AbandonAll(subgoal.Id));
        }

        End(subgoal, SubgoalStatus.Abandoned, summary, Trust.Trusted, WorkingAction.Abandoned);
        abandoned.Add(subgoal.Id);
    }

    private List<NodeId> AbandonAll(NodeId scope)
    {
        var outer = _scope;
        _scope = scope;
        var abandoned = new List<NodeId>();
        foreach (var goal in State.Root(scope).Subgoals.Where(IsOpen).ToList())
        {
            Abandon(State.FindSubgoal(goal)!, null, abandoned);
        }

        _scope = outer;
        return abandoned;
    }

    private Subgoal End(Subgoal subgoal, SubgoalStatus status, string? summary, Trust trust, WorkingAction action)
    {
        var made = summary is null ? StepSummary.Make(State, subgoal.Id) : null;
        Put(subgoal with
        {
            Status = status,
            View = NodeView.Folded,
            Summary = summary ?? made!.Text,
            SummaryTrust = made?.Trust ?? trust,
            EndedAt = Now,
        });
        Note(action, subgoal.Id.Value);
        return State.FindSubgoal(subgoal.Id)!;
    }

    private bool IsOpen(NodeId id) => State.FindSubgoal(id) is { Status: SubgoalStatus.Open, Undone: false };

    private static void RequireOpen(Subgoal subgoal)
    {
        if (subgoal.Status != SubgoalStatus.Open)
        {
            throw new FabricException(
                ErrorCode.Conflict,
                $"Subgoal {subgoal.Id} was {(subgoal.Status == SubgoalStatus.Closed ? "closed" : "abandoned")} already; nothing was changed.");
        }
    }

    private static Subgoal RequireWorkable(Subgoal subgoal)
    {
        RequireOpen(subgoal);
        return subgoal.Returns is null
            ? subgoal
            : throw new FabricException(
                ErrorCode.Conflict, $"Subgoal {subgoal.Id} has a child scope; work in that scope, and end it with a returned value.");
    }

    private void RequireDepth(NodeId parent)
    {
        var depth = 1;
        for (NodeId? at = parent; at is { } id; at = State.FindSubgoal(id)!.Parent)
        {
            if (++depth > WorkingLimits.MaxDepth)
            {
                throw new FabricException(
                    ErrorCode.InvalidRequest, $"Below {parent} the tree would be more than {WorkingLimits.MaxDepth} levels deep.");
            }
        }
    }

    private void CheckDependencies(NodeId id, NodeId? parent, IReadOnlyList<NodeId>? dependsOn)
    {
        foreach (var dependency in dependsOn ?? [])
        {
            Require(dependency);
            if (dependency == id || DependencyGraph.Waits(State, dependency, id, parent))
            {
                throw new FabricException(
                    ErrorCode.InvalidRequest, $"Subgoal {id} cannot depend on {dependency}, which itself waits for it: that would be a cycle.");
            }
        }
    }
}
