using System.Collections.Immutable;

namespace Fabric.Core.Enrichment;

/// <summary>What an <see cref="ITextEnricher"/> took from one text.</summary>
/// <param name="Id">The <see cref="TextToEnrich.Id"/> asked about.</param>
/// <param name="Version">The <see cref="TextToEnrich.Version"/> asked about.</param>
public sealed record TextEnrichment(string Id, long Version)
{
    /// <summary>Statements that stand by themselves, without pronouns or relative times.</summary>
    public ImmutableArray<EnrichedFact> Facts { get; init; } = [];
}
