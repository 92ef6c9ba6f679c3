using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working;

/// <content>Adding steps, and what shows of them.</content>
public sealed partial class WorkingTurn
{
    private WorkingResult AddSteps(AddStepsRequest request)
    {
        var made = new List<NodeId>(request.Steps.Count);
        foreach (var item in request.Steps)
        {
            var subgoal = RequireWorkable(item.Subgoal is { } named ? Require(named) : Focus());
            var id = NodeId.Step(TakeNumber());
            Put(new Step
            {
                Id = id,
                Scope = _scope,
                Subgoal = subgoal.Id,
                Action = item.Action,
                Observation = item.Observation,
                ObservationTrust = item.ObservationTrust,
                Tool = item.Tool,
                Reward = item.Reward,
                At = item.At?.ToUniversalTime() ?? Now,
            });
            Note(WorkingAction.Stepped, id.Value);
            made.Add(id);
        }

        return new WorkingResult(0, made);
    }

    private Subgoal Focus() =>
        WorkingReader.FindFocus(State, _scope)
            ?? throw new FabricException(ErrorCode.Conflict, "No subgoal is open; open one before adding steps.");

    private WorkingResult ChangeView(ChangeViewRequest request)
    {
        if (request.Node.IsStep)
        {
            var step = RequireStep(request.Node);
            var view = Next(step.Id, step.View, step.ShownAs, request.Change);
            if (view != step.View)
            {
                Put(step with { View = view, ShownAs = view == NodeView.Hidden ? step.View : default });
                Note(WorkingAction.ViewChanged, step.Id.Value);
            }

            return new WorkingResult(0, [step.Id]) { RecordVersion = State.FindStep(step.Id)!.Version };
        }

        var subgoal = Require(request.Node);
        if (request.Change == ViewChange.Hide && subgoal.Status == SubgoalStatus.Open)
        {
            throw new FabricException(
                ErrorCode.Conflict, $"Subgoal {subgoal.Id} is open, so it stays in sight; fold it, or close or abandon it first.");
        }

        var next = Next(subgoal.Id, subgoal.View, subgoal.ShownAs, request.Change);
        if (next != subgoal.View)
        {
            Put(subgoal with { View = next, ShownAs = next == NodeView.Hidden ? subgoal.View : default });
            Note(WorkingAction.ViewChanged, subgoal.Id.Value);
        }

        return new WorkingResult(0, [subgoal.Id]) { RecordVersion = State.FindSubgoal(subgoal.Id)!.Version };
    }

    private WorkingResult Edit(EditStepsRequest request)
    {
        var steps = request.Steps.Distinct().Select(RequireStep).OrderBy(static step => step.Order).ToList();
        if (steps.Select(static step => step.Subgoal).Distinct().Count() > 1)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "The steps belong to several subgoals; edit those of one at a time.");
        }

        foreach (var step in steps.Where(static step => step.View != NodeView.Hidden))
        {
            Put(step with { View = NodeView.Hidden, ShownAs = step.View });
            Note(WorkingAction.Edited, step.Id.Value);
        }

        if (request.Note is not { } note)
        {
            return new WorkingResult(0, [.. steps.Select(static step => step.Id)]);
        }

        var id = NodeId.Step(TakeNumber());
        Put(new Step
        {
            Id = id,
            Scope = _scope,
            Subgoal = steps[0].Subgoal,
            Action = note,
            ObservationTrust = Trust.Trusted,
            At = Now,
            Replaces = [NodeId.Step(steps[0].Order), .. steps.Select(static step => step.Id).Where(step => step.Number != steps[0].Order)],
        });
        Note(WorkingAction.Edited, id.Value);
        return new WorkingResult(0, [id]);
    }

    private static NodeView Next(NodeId id, NodeView view, NodeView shownAs, ViewChange change) => change switch
    {
        ViewChange.Hide => NodeView.Hidden,
        ViewChange.Restore => view == NodeView.Hidden ? shownAs : view,
        _ when view == NodeView.Hidden => throw new FabricException(ErrorCode.Conflict, $"Node {id} is hidden; restore it first."),
        ViewChange.Fold => NodeView.Folded,
        _ => NodeView.Open,
    };
}
