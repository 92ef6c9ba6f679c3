using System.Collections.Immutable;

namespace Fabric.Core.Text;

/// <summary>What two texts must have in common before likeness may call them duplicates: numbers, names, polarity, times.</summary>
/// <remarks>
/// It errs towards "different": a passive ("Bob is liked by Alice") reads as another order of names. Antonyms ("increase",
/// "decrease") are not seen. Immutable.
/// </remarks>
public sealed record TextFacets
{
    /// <summary>The numbers outside time expressions, ascending, each once; spelled ones up to ninety-nine are among them.</summary>
    public required ImmutableArray<decimal> Numbers { get; init; }

    /// <summary>Values of names, handles, addresses and identifiers, each once, in order of first mention.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Values of all other entities, each once, in ordinal order.</summary>
    public required ImmutableArray<string> Values { get; init; }

    /// <summary>How many words deny. In languages where negations add up to one (Romance, Russian), at most 1.</summary>
    public required int Negations { get; init; }

    /// <summary>The intervals of the time expressions, each once, by start, then end.</summary>
    public required ImmutableArray<TimeInterval> Times { get; init; }

    /// <summary>Extracts the facets of a text.</summary>
    /// <param name="text">Any UTF-16 text.</param>
    /// <param name="reference">When it was written.</param>
    /// <param name="language">The language it is in.</param>
    public static TextFacets Extract(ReadOnlySpan<char> text, DateTimeOffset reference, Language language = default)
        => From(text, EntityExtractor.Extract(text, language), TimeExpressions.Find(text, reference), language);

    /// <summary>The facets of a text whose entities and times are known already.</summary>
    public static TextFacets From(
        ReadOnlySpan<char> text, IReadOnlyList<Entity> entities, IReadOnlyList<TimeMention> times, Language language = default)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(times);
        var names = new List<string>();
        var values = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entity in entities)
        {
            if (entity.Kind is EntityKind.Name or EntityKind.Handle or EntityKind.Email or EntityKind.Identifier)
            {
                if (!names.Contains(entity.Value, StringComparer.Ordinal) && names.Count < MostNames)
                {
                    names.Add(entity.Value);
                }
            }
            else if (!IsWithin(entity.Start, times))
            {
                values.Add(entity.Value);
            }
        }

        return new TextFacets
        {
            Numbers = FacetNumbers.Find(text, times),
            Names = [.. names],
            Values = [.. values],
            Negations = Text.Negations.Count(text, language),
            Times =
            [
                .. times.Select(mention => mention.Interval).Distinct().OrderBy(interval => interval.Start).ThenBy(interval => interval.End),
            ],
        };
    }

    /// <summary>True where nothing speaks against the two texts saying the same.</summary>
    /// <param name="first">One text.</param>
    /// <param name="second">The other; the order does not matter.</param>
    /// <param name="reason">The first conflict, in the order of <see cref="FacetConflict"/>.</param>
    public static bool Agree(TextFacets first, TextFacets second, out FacetConflict reason)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        reason = Compare(first, second);
        return reason == FacetConflict.None;
    }

    /// <summary>The most names that are compared; keeps a text of nothing but names from costing its square.</summary>
    private const int MostNames = 64;

    private static FacetConflict Compare(TextFacets first, TextFacets second)
    {
        if (!first.Numbers.AsSpan().SequenceEqual(second.Numbers.AsSpan()))
        {
            return FacetConflict.Numbers;
        }

        if (!first.Values.AsSpan().SequenceEqual(second.Values.AsSpan()))
        {
            return FacetConflict.Names;
        }

        if (!first.Names.AsSpan().SequenceEqual(second.Names.AsSpan()))
        {
            return first.Names.ToHashSet(StringComparer.Ordinal).SetEquals(second.Names) ? FacetConflict.NameOrder : FacetConflict.Names;
        }

        if ((first.Negations > 0) != (second.Negations > 0) || first.Negations % 2 != second.Negations % 2)
        {
            return FacetConflict.Negation;
        }

        return first.Times.AsSpan().SequenceEqual(second.Times.AsSpan()) ? FacetConflict.None : FacetConflict.Time;
    }

    private static bool IsWithin(int start, IReadOnlyList<TimeMention> times)
    {
        var low = 0;
        var high = times.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var mention = times[middle];
            if (start >= mention.Start && start < mention.Start + mention.Length)
            {
                return true;
            }

            (low, high) = start < mention.Start ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }
}
