namespace Fabric.Core.Recall;

/// <summary>How the score of a hit came about: <c>score = (sum of Arms and Context) x product of Boosts</c>.</summary>
/// <param name="Arms">What each arm gave, after normalising and weighting: vector, lexical, graph, temporal.</param>
/// <param name="Context">What its surroundings gave: neighbour, window, session.</param>
/// <param name="Boosts">The factors applied afterwards: speaker, recency, proof, trust, importance.</param>
/// <param name="Reasons">The same in words, most telling first.</param>
public sealed record HitExplanation(
    IReadOnlyDictionary<string, double> Arms,
    IReadOnlyDictionary<string, double> Context,
    IReadOnlyDictionary<string, double> Boosts,
    IReadOnlyList<string> Reasons);
