using System.Runtime.InteropServices;

namespace Fabric.Core.Recall.Index;

/// <summary>A row that resembles a text.</summary>
/// <param name="Row">The row.</param>
/// <param name="Cosine">Cosine of the vectors; 0 where one of the two has none.</param>
/// <param name="Overlap">Shared terms over all terms of the two (Jaccard), 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SimilarRow(int Row, float Cosine, float Overlap)
{
    /// <summary>The larger of the two measures.</summary>
    public float Likeness => Math.Max(Cosine, Overlap);
}
