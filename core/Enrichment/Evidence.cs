namespace Fabric.Core.Enrichment;

/// <summary>A text that a fact is said to rest on.</summary>
/// <param name="Text">The text.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Speaker">Who said it.</param>
public readonly record struct Evidence(string Text, DateTimeOffset Time, string? Speaker);
