using Fabric.Core.Recall.Ranking;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// Spreads from the best candidates to memories that name the same things or that they link to.
/// </summary>
/// <remarks>
/// A seed gives its share of the best score: to every other memory of an entity, times the entity's idf; to a linked one, times the link's
/// weight and the idf of the rarest entity. Entities that too many memories name are not followed. At high effort links are followed a
/// second step, at half strength.
/// </remarks>
internal static class GraphArm
{
    /// <summary>However large the bank, an entity with more memories than this says little.</summary>
    private const int MaxFanOut = 2000;

    private const int MinFanOut = 10;

    public static void Spread(ReadOnlySpan<BankScores> banks, ReadOnlySpan<Candidate> seeds, int steps, RecallProfile profile)
    {
        foreach (var seed in seeds)
        {
            var bank = banks[seed.Bank];
            var share = seed.Score / seeds[0].Score;
            var fanOut = Math.Clamp((int)(profile.GraphEntityShare * bank.Snapshot.Totals.Rows), MinFanOut, MaxFanOut);
            foreach (var rows in bank.Snapshot.Entities[seed.Row])
            {
                var named = rows.Count;
                if (named > 1 && named <= fanOut)
                {
                    var strength = share * Bm25.Idf(bank.Snapshot.Totals.Rows, named);
                    foreach (var row in rows.Visible(bank.Count))
                    {
                        if (row != seed.Row)
                        {
                            Reach(bank, row, strength);
                        }
                    }
                }
            }

            FollowLinks(bank, seed.Row, share * Bm25.Idf(bank.Snapshot.Totals.Rows, 1), steps);
        }
    }

    private static void FollowLinks(BankScores bank, int row, float strength, int steps)
    {
        var links = bank.Snapshot.Row(row).Links;
        for (var i = 0; i < links.Count; i++)
        {
            if (bank.Snapshot.TryFind(links[i].Target, out var target))
            {
                Reach(bank, target, strength * links[i].Weight);
                if (steps > 1)
                {
                    FollowLinks(bank, target, strength * links[i].Weight * 0.5f, steps - 1);
                }
            }
        }
    }

    private static void Reach(BankScores bank, int row, float strength)
    {
        if (bank.IsEligible(row))
        {
            if (bank.Graph[row] == 0)
            {
                bank.Reached.Add(row);
            }

            bank.Graph[row] += strength;
        }
    }
}
