using Fabric.Core.Recall;

namespace Fabric.Bench.Locomo;

/// <summary>The default profile, and the same with one weight switched off or changed at a time.</summary>
internal static class Ablations
{
    public static IEnumerable<(string Name, RecallProfile Profile)> All()
    {
        var all = RecallProfile.Default;
        yield return ("default", all);
        yield return ("no lexical", all with { Lexical = 0 });
        yield return ("no window", all with { Window = 0 });
        yield return ("no session", all with { Session = 0 });
        yield return ("no answers", all with { Answers = 0 });
        yield return ("no vector", all with { Vector = 0, VectorNeighbour = 0 });
        yield return ("no vector neighbour", all with { VectorNeighbour = 0 });
        yield return ("no graph", all with { Graph = 0 });
        yield return ("no temporal", all with { Temporal = 0 });
        yield return ("no speaker", all with { Speaker = 1 });
        yield return ("no dated", all with { Dated = 1 });
        yield return ("no asking", all with { Asking = 1 });
        yield return ("no row boosts", all with { Recency = 0, Proof = 0, Trust = 0, Importance = 0 });
        yield return ("k1 0.9 b 0.4", all with { TermSaturation = 0.9f, LengthPenalty = 0.4f });
        yield return ("vector 0.5", all with { Vector = 0.5f });
        yield return ("vector 2", all with { Vector = 2 });
        yield return ("graph 0.5", all with { Graph = 0.5f });
    }
}
