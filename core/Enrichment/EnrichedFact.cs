using System.Collections.Immutable;
using Fabric.Core.Text;

namespace Fabric.Core.Enrichment;

/// <summary>A statement that a model took from a text. Nothing in it is believed before <see cref="EvidenceCheck"/> has seen it.</summary>
/// <param name="Text">The statement, in the text's language.</param>
/// <param name="When">When it holds or happened, if the text says.</param>
/// <param name="Confidence">The model's confidence, 0 to 1.</param>
public sealed record EnrichedFact(string Text, TimeInterval? When, double Confidence)
{
    /// <summary>What names the fact, such as <c>ann.city</c>: a newer value takes the place of an older one.</summary>
    public string? Key { get; init; }

    /// <summary>The words of the text that it rests on, as they stand there.</summary>
    public string? Quote { get; init; }

    /// <summary>Further texts that it rests on, by <see cref="TextToEnrich.Id"/>.</summary>
    public ImmutableArray<string> AlsoFrom { get; init; } = [];

    /// <summary>Names of what it speaks of.</summary>
    public ImmutableArray<string> Entities { get; init; } = [];
}
