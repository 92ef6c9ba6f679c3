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
        Insight? about = null;
        var (most, weight) = (-1, 0.0);
        foreach (var insight in InsightMatch.Special(insights, words))
        {
            if (insight.Action is not { } pattern || !ActionPattern.Matches(pattern, action, words) || !InsightMatch.Holds(insight.Condition, words, progress))
            {
                continue;
            }

            var (parts, own) = (InsightMatch.Parts(insight.Condition), InsightMatch.Weight(insight));
            if (own != 0 && (parts > most || (parts == most && Math.Abs(own) > Math.Abs(weight))))
            {
                (about, most, weight) = (insight, parts, own);
            }
        }

        if (about is not null && weight < -options.WarnWeight)
        {
            return new(weight < -options.BlockWeight ? ActionVerdict.Block : ActionVerdict.Warn, about.Text)
            {
                Insights = [about.Id],
                Tasks = [.. about.Supporting.Reverse()],
            };
        }

        _ = (target, tasks);
        return ActionCheck.Allowed;
    }
}
