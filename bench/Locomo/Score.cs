namespace Fabric.Bench.Locomo;

/// <summary>The figures of one question, defined as the data's own scorer defines them.</summary>
internal readonly record struct Score(
    double Recall1, double Recall5, double Recall10, double Recall20, double Recall50, double Hit10, double Mrr, double Ndcg10)
{
    public static Score Of(IReadOnlyList<string> ranked, IReadOnlyList<string> evidence)
    {
        var gold = new HashSet<string>(evidence, StringComparer.Ordinal);
        double mrr = 0, gain = 0, ideal = 0;
        for (var i = 0; i < ranked.Count; i++)
        {
            if (gold.Contains(ranked[i]))
            {
                mrr = mrr == 0 ? 1.0 / (i + 1) : mrr;
                gain += i < 10 ? 1 / Math.Log2(i + 2) : 0;
            }
        }

        for (var i = 0; i < Math.Min(gold.Count, 10); i++)
        {
            ideal += 1 / Math.Log2(i + 2);
        }

        var recall10 = Recall(ranked, gold, 10);
        return new(
            Recall(ranked, gold, 1), Recall(ranked, gold, 5), recall10, Recall(ranked, gold, 20), Recall(ranked, gold, 50),
            recall10 > 0 ? 1 : 0, mrr, gain / ideal);
    }

    public static Score Mean(IReadOnlyCollection<Score> scores)
    {
        var sum = default(Score);
        foreach (var s in scores)
        {
            sum = new(
                sum.Recall1 + s.Recall1, sum.Recall5 + s.Recall5, sum.Recall10 + s.Recall10, sum.Recall20 + s.Recall20,
                sum.Recall50 + s.Recall50, sum.Hit10 + s.Hit10, sum.Mrr + s.Mrr, sum.Ndcg10 + s.Ndcg10);
        }

        var n = Math.Max(1, scores.Count);
        return new(
            sum.Recall1 / n, sum.Recall5 / n, sum.Recall10 / n, sum.Recall20 / n, sum.Recall50 / n, sum.Hit10 / n, sum.Mrr / n,
            sum.Ndcg10 / n);
    }

    private static double Recall(IReadOnlyList<string> ranked, HashSet<string> gold, int k)
    {
        var found = 0;
        for (var i = 0; i < Math.Min(k, ranked.Count); i++)
        {
            found += gold.Contains(ranked[i]) ? 1 : 0;
        }

        return (double)found / gold.Count;
    }
}
