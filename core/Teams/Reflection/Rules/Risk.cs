using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>How an action that can end tasks went, in all and for one word of the query or one filling of its gaps.</summary>
/// <param name="Action">The action's pattern.</param>
/// <param name="Word">The word; -1 for none.</param>
/// <param name="Fillers">The words in its gaps; empty for any.</param>
/// <param name="Chance">The chance that it goes well.</param>
/// <param name="Good">The tasks in which it did.</param>
/// <param name="Bad">The tasks that it lost.</param>
internal sealed record Risk(int Action, int Word, int[] Fillers, double Chance, IReadOnlyList<int> Good, IReadOnlyList<int> Bad)
{
    /// <summary>The chances of an action, from all its attempts that were not refused; the first is the one in all.</summary>
    public static List<Risk> Of(TaskEvidence evidence, int action, ReflectionOptions options)
    {
        Attempt[] attempts = [.. evidence.ByAction[action].Where(attempt => attempt.IsAccepted)];
        var all = Make(action, -1, [], 0.5, 1, attempts);
        List<Risk> risks = [all];
        if (all.Bad.Count == 0)
        {
            return risks;
        }

        risks.AddRange(attempts.Where(attempt => attempt.Fillers.Length > 0).GroupBy(attempt => attempt.Literal).OrderBy(group => group.Key)
            .Select(group => Make(action, -1, group.First().Fillers, all.Chance, options.PriorWeight, [.. group])));
        risks.AddRange(attempts.SelectMany(attempt => evidence.WordsOf[attempt.Task].Select(word => (word, attempt)))
            .GroupBy(pair => pair.word, pair => pair.attempt).OrderBy(group => group.Key)
            .Select(group => Make(action, group.Key, [], all.Chance, options.PriorWeight, [.. group])));
        return risks;
    }

    private static Risk Make(int action, int word, int[] fillers, double prior, double weight, Attempt[] attempts)
    {
        int[] good = [.. attempts.Where(attempt => attempt.IsGood).Select(attempt => attempt.Task).Distinct()];
        int[] bad = [.. attempts.Where(attempt => !attempt.IsGood).Select(attempt => attempt.Task).Distinct()];
        return new(action, word, fillers, Odds.Rate(good.Length, bad.Length, prior, weight), good, bad);
    }
}
