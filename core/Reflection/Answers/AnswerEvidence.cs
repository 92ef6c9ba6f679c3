namespace Fabric.Core.Reflection.Answers;

/// <summary>How well all that was found answers a question, each 0 to 1.</summary>
/// <param name="Coverage">The largest share of the question's words that one memory about the right one has.</param>
/// <param name="Rival">The largest share that one memory about somebody else has.</param>
/// <param name="Focus">How many of the five that recall puts first are about the one whom the question names.</param>
/// <param name="Standout">How far the first stands out: 1 less the fifth one's recall score over the first one's, at most 0.5.</param>
/// <param name="HasAsked">Whether one of the five holds the time, name or number that is asked for.</param>
/// <param name="Window">The largest share of the question's words that one memory and the message before it have.</param>
internal sealed record AnswerEvidence(double Coverage, double Rival, double Focus, double Standout, bool HasAsked, double Window)
{
    private const int Best = 5;
    private const double MaxStandout = 0.5;

    // What a question that names nobody, and a bank too small for a fifth, are taken to have: the usual of the dialogues.
    private const double UsualFocus = 0.85;
    private const double UsualStandout = 0.25;

    /// <summary>Sums up what was found.</summary>
    /// <param name="found">The findings in the order of recall, which knows nothing of whom they are about; at least one.</param>
    /// <param name="namesSubject">Whether the question names somebody.</param>
    public static AnswerEvidence Of(IReadOnlyList<Finding> found, bool namesSubject)
    {
        var best = found.Take(Best).ToList();
        return new(
            found.Max(static finding => finding.Measures.Coverage * finding.Measures.Subject),
            found.Max(static finding => finding.Measures.Coverage * (1 - finding.Measures.Subject)),
            namesSubject ? best.Average(static finding => finding.Measures.Subject) : UsualFocus,
            best.Count < Best ? UsualStandout : Math.Clamp(1 - best[^1].Measures.Relevance, 0, MaxStandout),
            best.Exists(static finding => finding.Measures.HasAsked),
            found.Max(static finding => finding.Measures.Window));
    }
}
