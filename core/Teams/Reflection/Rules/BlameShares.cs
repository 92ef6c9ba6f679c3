using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>
/// How much of what became of risky actions goes back to a place in the query, to what fills an action's gaps, or to neither: the places
/// are tested over all their words and all actions together, so that one task is enough to learn a word at a place that is known to matter.
/// </summary>
/// <remarks>
/// A place's weight of evidence is the sum, over actions and the place's words, of the logarithm of the chance of the row of good and bad
/// ends, less that of the action's whole row, both under Jeffreys' prior. Its share is e^weight over the sum of e^weight of all places,
/// the gaps, and "nothing matters", whose weight is a penalty for looking at many.
/// </remarks>
internal sealed class BlameShares
{
    private const int Gaps = -1;

    private readonly Dictionary<int, double> _weights = [];
    private readonly double _sum;

    public BlameShares(TaskEvidence evidence, IEnumerable<int> riskyActions, double penalty)
    {
        foreach (var action in riskyActions)
        {
            Attempt[] attempts = [.. evidence.ByAction[action].Where(attempt => attempt.IsAccepted)];
            var keys = attempts.SelectMany(attempt => Keys(evidence, attempt).Select(key => (key.Place, key.Value, attempt)));
            foreach (var place in keys.GroupBy(key => key.Place))
            {
                // The row of the attempts that have the place at all: queries of another form do not count against it.
                var weight = place.GroupBy(key => key.Value).Sum(value => Row(value.Select(key => key.attempt))) - Row(place.Select(key => key.attempt));
                _weights[place.Key] = _weights.GetValueOrDefault(place.Key) + weight;
            }
        }

        _sum = Math.Exp(penalty) + _weights.Values.Sum(Math.Exp);
    }

    /// <summary>The share of what fills the gaps.</summary>
    public double OfGaps => Share(Gaps);

    /// <summary>The share of the places at which a word stands.</summary>
    public double OfWord(TaskEvidence evidence, int word)
    {
        var places = new HashSet<int>();
        for (var task = 0; task < evidence.WordsOf.Count; task++)
        {
            var at = Array.IndexOf(evidence.WordsOf[task], word);
            if (at >= 0)
            {
                places.Add(evidence.PlacesOf[task][at]);
            }
        }

        return places.Max(Share);
    }

    private static IEnumerable<(int Place, int Value)> Keys(TaskEvidence evidence, Attempt attempt)
    {
        var (words, places) = (evidence.WordsOf[attempt.Task], evidence.PlacesOf[attempt.Task]);
        for (var i = 0; i < words.Length; i++)
        {
            yield return (places[i], words[i]);
        }

        if (attempt.Fillers.Length > 0)
        {
            yield return (Gaps, attempt.Literal);
        }
    }

    private static double Row(IEnumerable<Attempt> attempts)
    {
        var (good, bad) = (0, 0);
        foreach (var attempt in attempts)
        {
            (good, bad) = attempt.IsGood ? (good + 1, bad) : (good, bad + 1);
        }

        return Odds.LogEvidence(good, bad);
    }

    private double Share(int place) => _weights.TryGetValue(place, out var weight) ? Math.Exp(weight) / _sum : 0;
}
