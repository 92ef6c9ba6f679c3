namespace Fabric.Core.Vectors;

/// <summary>A row and its score. The better of two has the higher score or, at equal scores, the lower row.</summary>
internal readonly record struct VectorHit(int Row, float Score)
{
    /// <summary>Whether this one goes before <paramref name="other"/>.</summary>
    public bool IsBetterThan(VectorHit other) => Score > other.Score || (Score == other.Score && Row < other.Row);
}
