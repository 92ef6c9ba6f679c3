using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Checks;

/// <summary>Says before an action is taken what earlier tasks have to say about it. Pure.</summary>
public static class ActionGate
{
    /// <summary>Checks an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="progress">How far the task has come.</param>
    /// <param name="insights">The team's insights.</param>
    /// <param name="tasks">Earlier tasks like this one, newest first.</param>
    /// <param name="options">When it speaks up.</param>
    public static ActionCheck Check(
        string action, string target, TaskProgress progress, IReadOnlyList<Insight> insights, IReadOnlyList<TaskTrace> tasks, GateOptions options)
    {
        var words = TaskWords.SetOf(progress.Query);
        var (about, weight) = InsightMatch.About(action, words, progress, insights, InsightMatch.Patterns(insights));
        if (about is not null && weight < -options.WarnWeight)
        {
            return new(weight < -options.BlockWeight ? ActionVerdict.Block : ActionVerdict.Warn, about.Text)
            {
                Insights = [about.Id],
                Tasks = [.. about.Supporting.Reverse()],
            };
        }

        TaskId[] failed = [.. tasks.Where(task => EndedSo(task, action, progress) && TaskWords.Likeness(words, TaskWords.SetOf(task.Query)) >= options.LeastLikeness).Select(task => task.Id)];
        if (failed.Length < options.WarnAt)
        {
            return ActionCheck.Allowed;
        }

        var reason = $"{failed.Length} earlier tasks failed with this on '{target}', and nothing different was done yet.";
        var verdict = about is not null && weight > options.WarnWeight ? ActionVerdict.Inform
            : failed.Length < options.BlockAt ? ActionVerdict.Warn
            : ActionVerdict.Block;
        return new(verdict, reason) { Tasks = failed, Insights = verdict == ActionVerdict.Inform ? [about!.Id] : [] };
    }

    /// <summary>Whether a task failed with this action as its last, after all that was done in this task, and it did harm.</summary>
    private static bool EndedSo(TaskTrace task, string action, TaskProgress progress) =>
        task.Outcome == TaskOutcome.Failed
        && task.Steps.Count > 0
        && task.Steps[^1] is { Reward: null or < 0 } last
        && string.Equals(last.Action, action, StringComparison.OrdinalIgnoreCase)
        && progress.Done.All(done => task.Steps.Any(step => string.Equals(step.Action, done, StringComparison.OrdinalIgnoreCase)));
}
