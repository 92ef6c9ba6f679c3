namespace Fabric.Core.Teams.Tasks;

/// <summary>Finds what a task's outcome depended on (G-Memory's sparsifier, without a model). Pure.</summary>
public static class TraceSparsifier
{
    /// <summary>The actions of a task without those that were refused and without repetitions that changed nothing.</summary>
    /// <param name="trace">The task.</param>
    public static IReadOnlyList<string> Condense(TaskTrace trace)
    {
        var actions = new List<string>();
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            var step = trace.Steps[i];
            var ends = i == trace.Steps.Count - 1 && trace.Outcome == TaskOutcome.Failed;
            if ((step.Reward is null or >= 0 || ends) && (actions.Count == 0 || actions[^1] != step.Action))
            {
                actions.Add(step.Action);
            }
        }

        return actions;
    }
}
