using System.Collections.Immutable;

namespace Fabric.Core.Projections;

/// <summary>The words of a text as a sparse vector: hashes of their stems in ascending order, and how much each counts.</summary>
/// <param name="Indices">The hashes, each once.</param>
/// <param name="Values">The weights, one for each hash.</param>
public sealed record TermVector(ImmutableArray<uint> Indices, ImmutableArray<float> Values)
{
    /// <summary>A text without words.</summary>
    public static TermVector Empty { get; } = new([], []);

    /// <summary>Whether the text has no words.</summary>
    public bool IsEmpty => Indices.IsEmpty;
}
