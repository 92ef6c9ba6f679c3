namespace Fabric.Core.Recall.Arms;

/// <summary>Scores of the rows of one word of a bitmap: few enough to pass over together when none of them is good.</summary>
internal static class ScoreBlock
{
    public const int Rows = 64;

    public static Span<float> At(Span<float> scores, int start) => scores.Slice(start, Math.Min(Rows, scores.Length - start));
}
