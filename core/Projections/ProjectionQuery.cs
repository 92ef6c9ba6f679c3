namespace Fabric.Core.Projections;

/// <summary>A question to a projection.</summary>
/// <param name="Limit">How many memories at most.</param>
public sealed record ProjectionQuery(int Limit)
{
    /// <summary>The question's vectors by generator. Without vectors and terms the newest memories are found.</summary>
    public IReadOnlyList<KeyValuePair<string, float[]>> Vectors { get; init; } = [];

    /// <summary>The question's words.</summary>
    public TermVector Terms { get; init; } = TermVector.Empty;

    /// <summary>What must hold of the memories; null for nothing.</summary>
    public ProjectionCondition? Condition { get; init; }
}
