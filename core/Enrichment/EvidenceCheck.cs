using Fabric.Core.Banks.Retain;
using Fabric.Core.Text;

namespace Fabric.Core.Enrichment;

/// <summary>
/// Holds a fact that a model made against the texts it is said to rest on, by rule alone: its names, numbers, amounts, times and polarity
/// must be in them, and so must most of its words. Pure; thread-safe.
/// </summary>
/// <remarks>
/// It sees what can be looked up, not what can be argued: "Ann manages Bob" passes for "Bob manages Ann", and so does a verb in place of
/// its opposite. What passes is stored as derived, never above the trust of its evidence.
/// </remarks>
public static class EvidenceCheck
{
    /// <summary>The longest fact, in UTF-16 code units.</summary>
    public const int MaxFactLength = 500;

    // A faithful paraphrase keeps about two thirds of the telling words; below half it is about something else.
    private const double MinSupport = 0.5;

    /// <summary>Judges a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="evidence">What it rests on; the first text is the one it was taken from.</param>
    /// <param name="language">The language of all of it.</param>
    public static EvidenceVerdict Judge(EnrichedFact fact, IReadOnlyList<Evidence> evidence, Language language)
    {
        if (fact.Text.Length > MaxFactLength)
        {
            return new(EvidenceFault.TooLong, 0);
        }

        var telling = EvidenceWords.Of(fact.Text, language);
        if (telling.Stems.Count < 2)
        {
            return new(EvidenceFault.Empty, 0);
        }

        if (evidence.Any(text => FoldKey.Same(fact.Text, text.Text, language)))
        {
            return new(EvidenceFault.Copy, 1);
        }

        var known = new EvidenceWords();
        foreach (var text in evidence)
        {
            known.Add(text.Text, language);
            known.Add(text.Speaker, language);
        }

        var times = TimeExpressions.Find(fact.Text, evidence[0].Time);
        var support = Support(fact.Text, telling, known, times, language);
        return new(Find(fact, evidence, telling, known, times, support, language), support);
    }

    private static EvidenceFault Find(
        EnrichedFact fact,
        IReadOnlyList<Evidence> evidence,
        EvidenceWords telling,
        EvidenceWords known,
        IReadOnlyList<TimeMention> times,
        double support,
        Language language)
    {
        if (fact.Quote is { } quote && !evidence.Any(text => EvidenceWords.ContainsRun(text.Text, quote, language)))
        {
            return EvidenceFault.Quote;
        }

        if (!HasNames(fact.Text, evidence, known, times, language))
        {
            return EvidenceFault.Name;
        }

        if (!HasNumbers(fact.Text, evidence, times))
        {
            return EvidenceFault.Number;
        }

        if (!HasTimes(fact, evidence, times))
        {
            return EvidenceFault.Time;
        }

        return support < MinSupport ? EvidenceFault.Words
            : SameSide(fact.Text, telling, evidence, language) ? EvidenceFault.None
            : EvidenceFault.Negation;
    }

    // The words of times are looked at as times.
    private static double Support(
        string fact, EvidenceWords telling, EvidenceWords known, IReadOnlyList<TimeMention> times, Language language)
    {
        var ofTimes = new EvidenceWords();
        foreach (var mention in times)
        {
            ofTimes.Add(fact.AsSpan(mention.Start, mention.Length), language);
        }

        var asked = telling.Stems.Where(stem => !ofTimes.Stems.Contains(stem)).ToList();
        return asked.Count == 0 ? 1 : (double)asked.Count(known.Stems.Contains) / asked.Count;
    }

    private static bool HasNames(
        string fact, IReadOnlyList<Evidence> evidence, EvidenceWords known, IReadOnlyList<TimeMention> times, Language language)
    {
        var values = evidence.SelectMany(text => EntityExtractor.Extract(text.Text, language)).Select(entity => entity.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entity in EntityExtractor.Extract(fact, language))
        {
            var isTime = times.Any(mention => entity.Start < mention.Start + mention.Length && mention.Start < entity.Start + entity.Length);
            var isThere = entity.Kind == EntityKind.Name
                ? EvidenceWords.Of(fact.AsSpan(entity.Start, entity.Length), language).Words.IsSubsetOf(known.Words)
                : entity.Kind is EntityKind.Quantity or EntityKind.Money || values.Contains(entity.Value);
            if (!isTime && !isThere)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasNumbers(string fact, IReadOnlyList<Evidence> evidence, IReadOnlyList<TimeMention> times)
    {
        var said = new HashSet<decimal>();
        EvidenceNumbers.Collect(fact, times, said);
        var known = new HashSet<decimal> { 1 };
        var amounts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in evidence)
        {
            EvidenceNumbers.Collect(text.Text, leaveOut: null, known);
            amounts.UnionWith(Amounts(text.Text));
        }

        return said.IsSubsetOf(known) && Amounts(fact).All(amounts.Contains);
    }

    // "$4,000", "4000 dollars" and "4000 USD" have one spelling; a currency that changes is an amount that changes.
    private static IEnumerable<string> Amounts(string text) =>
        EntityExtractor.Extract(text).Where(static entity => entity.Kind == EntityKind.Money).Select(static entity => entity.Value);

    private static bool HasTimes(EnrichedFact fact, IReadOnlyList<Evidence> evidence, IReadOnlyList<TimeMention> times)
    {
        var known = evidence.SelectMany(static text => TimeExpressions.Find(text.Text, text.Time)).Select(static m => m.Interval).ToList();
        var said = times.Select(static mention => mention.Interval);
        return (fact.When is { } when ? said.Append(when) : said).All(interval => IsKnown(interval, known, evidence));
    }

    // A fact may be coarser than its evidence ("in May" for "on 7 May") and may fall on the day it was told, but not be more exact.
    private static bool IsKnown(TimeInterval said, List<TimeInterval> known, IReadOnlyList<Evidence> evidence)
    {
        if (known.Contains(said))
        {
            return true;
        }

        var isOpen = said.Start == DateTimeOffset.MinValue || said.End == DateTimeOffset.MaxValue;
        return !isOpen
            && (known.Any(interval => said.Start <= interval.Start && interval.End <= said.End)
                || (known.Count == 0 && evidence.Any(text => said.Contains(text.Time))));
    }

    // The clause that shares most words with the fact must be denied when the fact is, and only then.
    private static bool SameSide(string fact, EvidenceWords telling, IReadOnlyList<Evidence> evidence, Language language)
    {
        var isDenied = IsDenied(fact, language);
        var best = 0;
        var agrees = true;
        foreach (var clause in evidence.SelectMany(static text => Clauses(text.Text)))
        {
            var shared = EvidenceWords.Of(clause, language).Stems.Count(telling.Stems.Contains);
            var same = IsDenied(clause, language) == isDenied;
            if (shared > best)
            {
                (best, agrees) = (shared, same);
            }
            else if (shared == best)
            {
                agrees |= same;
            }
        }

        return agrees;
    }

    private static bool IsDenied(string text, Language language) => Negations.Count(text, language) % 2 != 0;

    private static IEnumerable<string> Clauses(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = text[at] is '\n' or ';' or ',' || Joins(text.AsSpan(at)) || (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
            if (ends)
            {
                yield return text[start..(at + 1)];
                start = at + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    // "I moved to Boston and I do not eat fish" denies the second half alone.
    private static bool Joins(ReadOnlySpan<char> rest) =>
        rest.StartsWith(" and ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(" but ", StringComparison.OrdinalIgnoreCase);
}
