using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>How sure an answer is: pure functions over what was found.</summary>
/// <remarks>
/// The weights of <see cref="Evidence"/> were fitted by logistic regression over three dialogues and rounded, and the thresholds chosen on
/// the same three; <c>docs/reflection.md</c> has the command and what they come to on dialogues that took no part.
/// </remarks>
internal static class AnswerConfidence
{
    /// <summary>Below this, an answer is not known, unless the caller says otherwise.</summary>
    public const double DefaultMin = 0.5;

    /// <summary>From this on, an answer is known.</summary>
    public const double Known = 0.7;

    /// <summary>What one further source of full strength adds.</summary>
    public const double SupportShare = 0.2;

    // With less of the question's words in one place, whatever was recalled is about something else.
    private const double EnoughWords = 0.25;

    private const double UntrustedBelief = 0.6;
    private const double QuarantinedBelief = 0.2;
    private const double DaysToHalfCurrency = 365;
    private const int MaxRepeats = 5;

    /// <summary>The chance that what was found answers the question.</summary>
    /// <param name="of">How well it does.</param>
    public static double Evidence(AnswerEvidence of)
    {
        var sum = -4.8 + (2.4 * of.Coverage) - (0.7 * of.Rival) + (3.5 * of.Focus) + (3.5 * of.Standout) + (of.HasAsked ? 0.4 : 0);
        return Math.Min(1, of.Window / EnoughWords) / (1 + Math.Exp(-sum));
    }

    /// <summary>The confidence that the factors come to.</summary>
    /// <param name="of">The factors.</param>
    public static double Combine(ConfidenceFactors of) =>
        1 - ((1 - (of.Evidence * of.Trust * of.Currency * of.Agreement)) * (1 - of.Support));

    /// <summary>How far a memory is believed: 1 from a trusted source that is sure.</summary>
    /// <param name="memory">The memory.</param>
    public static double Belief(Memory memory) => memory.Confidence * memory.Trust switch
    {
        Trust.Verified or Trust.Trusted => 1,
        Trust.Untrusted => UntrustedBelief,
        _ => QuarantinedBelief,
    };

    /// <summary>1 for what happened; for what holds, 1 to 0.9 by how long ago it was told, half way after a year.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="now">The time of the question.</param>
    public static double Currency(Memory memory, DateTimeOffset now)
    {
        if (memory.Kind is not (MemoryKind.Fact or MemoryKind.Observation or MemoryKind.Belief))
        {
            return 1;
        }

        var days = Math.Max(0, (now - memory.EventTime).TotalDays);
        return 0.9 + (0.1 * Math.Pow(0.5, days / DaysToHalfCurrency));
    }

    /// <summary>What is left of an answer whose strongest memory another active one contradicts.</summary>
    /// <param name="isPreferred">Whether the strongest memory is the preferred side.</param>
    /// <param name="because">Why the preferred side is.</param>
    public static double Agreement(bool isPreferred, PreferenceReason because) => (isPreferred, because) switch
    {
        (false, _) => 0.5,
        (_, PreferenceReason.MoreTrusted) => 0.85,
        (_, PreferenceReason.Undecided) => 0.5,
        _ => 0.7,
    };

    /// <summary>
    /// What independent sources add to the strongest: <c>1 - product of (1 - share x strength)</c>; each time that it was told again counts as
    /// one of full strength, five times at most.
    /// </summary>
    /// <param name="strengths">The strengths of the other sources.</param>
    /// <param name="told">How many times the strongest memory was told.</param>
    public static double Support(IEnumerable<double> strengths, int told)
    {
        var without = Math.Pow(1 - SupportShare, Math.Clamp(told - 1, 0, MaxRepeats));
        foreach (var strength in strengths)
        {
            without *= 1 - (SupportShare * strength);
        }

        return 1 - without;
    }
}
