using Fabric.Core.Text;

namespace Fabric.Bench.Learn.Memories;

/// <summary>Holds every memory to the same budget, and to saying in text what it says in structure.</summary>
internal static class GuideAudit
{
    /// <summary>Counts the tokens of a guide.</summary>
    /// <exception cref="InvalidOperationException">The guide is over the budget, or its structure says what its text does not.</exception>
    public static int Tokens(Guide guide, int budget)
    {
        var tokens = TokenEstimate.Count(guide.Text);
        if (tokens > budget)
        {
            throw new InvalidOperationException($"A guide has {tokens} tokens; its budget is {budget}.");
        }

        foreach (var said in Structure(guide))
        {
            if (!guide.Text.Contains(said, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"A guide's structure says '{said}', and its text does not.");
            }
        }

        return tokens;
    }

    private static IEnumerable<string> Structure(Guide guide) =>
        guide.Items.SelectMany(item => (IEnumerable<string>)
                [item.Action, .. item.Condition.TaskWords, .. item.Condition.Done, .. item.Condition.NotDone, .. item.Condition.Seen])
            .Concat(guide.Trajectories.SelectMany(trajectory => trajectory.Actions.Append(trajectory.Query)))
            .Concat(guide.Recalled);
}
