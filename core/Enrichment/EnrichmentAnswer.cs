namespace Fabric.Core.Enrichment;

/// <summary>What an <see cref="ITextEnricher"/> answered, and what it took.</summary>
/// <param name="Texts">One for each text about which there is something to say.</param>
/// <param name="Tokens">Tokens that the model took, in and out, by its own count or else by estimate.</param>
public sealed record EnrichmentAnswer(IReadOnlyList<TextEnrichment> Texts, long Tokens);
