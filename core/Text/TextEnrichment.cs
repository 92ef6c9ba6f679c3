using System.Collections.Immutable;

namespace Fabric.Core.Text;

/// <summary>What an <see cref="ITextEnricher"/> adds to what the rules found in one text.</summary>
/// <param name="Id">The <see cref="TextToEnrich.Id"/> asked about.</param>
/// <param name="Version">The <see cref="TextToEnrich.Version"/> asked about.</param>
public sealed record TextEnrichment(string Id, long Version)
{
    /// <summary>Entities; spans that do not lie in the text are 0, 0.</summary>
    public ImmutableArray<Entity> Entities { get; init; } = [];

    /// <summary>Words to find the text by, also ones it does not have.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Statements that stand by themselves, without pronouns or relative times.</summary>
    public ImmutableArray<EnrichedFact> Facts { get; init; } = [];

    /// <summary>Times the text speaks of.</summary>
    public ImmutableArray<TimeInterval> Times { get; init; } = [];
}
