using System.Globalization;
using Fabric.Core.Recall.Arms;

namespace Fabric.Core.Recall.Ranking;

/// <summary>Says how the score of a hit came about.</summary>
internal static class Explanation
{
    public static HitExplanation Of(BankScores bank, int row, Fusion fusion, RowBoosts boosts, float? reranked)
    {
        var parts = fusion.Part(bank, row);
        var header = bank.Snapshot.Row(row);
        var arms = Known(("lexical", parts.Lexical), ("vector", parts.Vector), ("graph", parts.Graph), ("temporal", parts.Temporal));
        var context = Known(
            ("window", parts.Window), ("session", parts.Session), ("neighbour", parts.VectorNeighbour + parts.Answers));
        var factors = new Dictionary<string, double>(StringComparer.Ordinal);
        AddFactor(factors, "speaker", fusion.Speaker(bank, row));
        AddFactor(factors, "dated", fusion.Dated(bank, row));
        AddFactor(factors, "asking", fusion.Asking(bank, row));
        AddFactor(factors, "bank", bank.Bank.Weight);
        AddFactor(factors, "recency", boosts.Recency(header));
        AddFactor(factors, "proof", boosts.Proof(header));
        AddFactor(factors, "trust", boosts.Trust(header));
        AddFactor(factors, "importance", boosts.Importance(header));
        if (reranked is { } factor)
        {
            AddFactor(factors, "rerank", factor);
        }

        return new HitExplanation(arms, context, factors, Reasons(arms, context, factors));
    }

    /// <summary>The explanation of a hit of a listing without a question.</summary>
    public static HitExplanation OfListing(Listing listing, Index.MemoryRow row)
    {
        var context = Known(("recency", listing.Recency(row)), ("importance", Listing.Importance(row)));
        return new HitExplanation(Known(), context, Known(), Reasons(Known(), context, Known()));
    }

    private static Dictionary<string, double> Known(params ReadOnlySpan<(string Name, float Value)> values)
    {
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (value != 0)
            {
                known[name] = value;
            }
        }

        return known;
    }

    private static void AddFactor(Dictionary<string, double> factors, string name, float factor)
    {
        if (factor != 1)
        {
            factors[name] = factor;
        }
    }

    private static List<string> Reasons(
        Dictionary<string, double> arms, Dictionary<string, double> context, Dictionary<string, double> factors)
    {
        var told = new List<(double Weight, string Words)>();
        foreach (var (name, value) in arms)
        {
            told.Add((value, Words(name, value)));
        }

        foreach (var (name, value) in context)
        {
            told.Add((value, Words(name, value)));
        }

        foreach (var (name, value) in factors)
        {
            told.Add((Math.Abs(value - 1), Words(name, value)));
        }

        told.Sort(static (a, b) => b.Weight.CompareTo(a.Weight) is var order and not 0 ? order : string.CompareOrdinal(a.Words, b.Words));
        return told.ConvertAll(static reason => reason.Words);
    }

    private static string Words(string name, double value)
    {
        var what = name switch
        {
            "lexical" => "shares words with the question",
            "vector" => "is close in meaning",
            "graph" => "is linked to, or names the same things as, another good hit",
            "temporal" => "speaks of the time asked for",
            "window" => "stands among messages with words of the question",
            "session" => "belongs to a session about it",
            "neighbour" => "follows or precedes a message close to the question",
            "speaker" => "was said by the one the question names",
            "dated" => "speaks of a time, and the question asks when",
            "asking" => "asks rather than tells",
            "bank" => "comes from a bank that is believed more or less than others",
            "recency" => "is recent, or old",
            "proof" => "was told or of use how often",
            "trust" => "is trusted more or less than usual",
            "importance" => "matters more or less than usual",
            _ => "was judged again by the reranker",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{what} ({name} {value:0.###})");
    }
}
