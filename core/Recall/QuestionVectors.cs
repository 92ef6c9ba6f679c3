namespace Fabric.Core.Recall;

/// <summary>A question's vectors by embedding services, beside the one that the bank's own embedder makes.</summary>
/// <param name="Vectors">Unit vectors by generator.</param>
/// <param name="Missing">Why the vector of a service that should have made one is not there; null when nothing is missing.</param>
public sealed record QuestionVectors(IReadOnlyDictionary<string, float[]> Vectors, string? Missing = null)
{
    /// <summary>A question that no service has seen, where none was needed.</summary>
    public static QuestionVectors None { get; } = new(new Dictionary<string, float[]>(StringComparer.Ordinal));
}
