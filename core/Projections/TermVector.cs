namespace Fabric.Core.Projections;

/// <summary>The words of a text as a sparse vector: hashes of their stems in ascending order, and how much each counts.</summary>
/// <param name="Indices">The hashes, each once.</param>
/// <param name="Values">The weights, one for each hash.</param>
public sealed record TermVector(IReadOnlyList<uint> Indices, IReadOnlyList<float> Values)
{
    /// <summary>A text without words.</summary>
    public static TermVector Empty { get; } = new([], []);
}
