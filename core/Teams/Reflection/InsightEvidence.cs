using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection;

/// <summary>What a team's own tasks say of an insight that came from elsewhere.</summary>
internal static class InsightEvidence
{
    /// <summary>The tasks in which its action went well, and wrong, while its condition held; none when the team never took it.</summary>
    public static (IReadOnlyList<int> Good, IReadOnlyList<int> Bad) Of(Insight insight, TaskEvidence evidence)
    {
        if (insight.Action is null || insight.Condition.Seen.Count > 0)
        {
            return ([], []);
        }

        var action = evidence.Actions.Find(insight.Action);
        int[] words = [.. insight.Condition.TaskWords.Select(evidence.Words.Find)];
        int[] done = [.. insight.Condition.Done.Select(evidence.Actions.Find)];
        int[] notDone = [.. insight.Condition.NotDone.Select(evidence.Actions.Find)];
        if (action < 0 || words.Contains(-1) || done.Contains(-1))
        {
            return ([], []);
        }

        List<int> good = [], bad = [];
        foreach (var attempt in evidence.ByAction.SelectMany(attempts => attempts).Where(attempt => attempt.Action == action || attempt.Literal == action))
        {
            if (Array.TrueForAll(words, evidence.WordsOf[attempt.Task].Contains)
                && Array.TrueForAll(done, attempt.Done.Contains) && !Array.Exists(notDone, attempt.Done.Contains))
            {
                var side = attempt.IsGood ? good : bad;
                if (!side.Contains(attempt.Task))
                {
                    side.Add(attempt.Task);
                }
            }
        }

        return (good, bad);
    }
}
