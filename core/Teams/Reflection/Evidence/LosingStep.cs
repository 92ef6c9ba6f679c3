using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>Tells a task that its last step lost from one that only ran out of time.</summary>
/// <param name="lowest">The lowest reward of any step after which a task went on; 0 when none is below.</param>
/// <param name="longest">The steps of the longest failed task.</param>
internal sealed class LosingStep(double lowest, int longest)
{
    public static LosingStep Of(IReadOnlyList<TaskTrace> tasks)
    {
        var (lowest, longest) = (0.0, 0);
        foreach (var task in tasks)
        {
            for (var i = 0; i < task.Steps.Count - 1; i++)
            {
                lowest = Math.Min(lowest, task.Steps[i].Reward ?? 0);
            }

            longest = task.Outcome == TaskOutcome.Failed ? Math.Max(longest, task.Steps.Count) : longest;
        }

        return new(lowest, longest);
    }

    /// <summary>
    /// Whether the last step of a failed task lost it: its reward is below that of every step after which a task went on, or it says
    /// nothing against that and the task ended before the longest did.
    /// </summary>
    public bool IsLost(TaskTrace task)
    {
        if (task.Outcome != TaskOutcome.Failed || task.Steps.Count == 0)
        {
            return false;
        }

        var reward = task.Steps[^1].Reward;
        return reward < lowest || ((reward is null || reward < 0) && task.Steps.Count < longest);
    }
}
