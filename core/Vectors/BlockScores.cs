using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Fabric.Core.Vectors;

/// <summary>Turns the integer dots of a block into scores: score = (float)dot * rowScale * queryScale, rounded after each step.</summary>
/// <remarks>Element by element, so the vector width cannot change a result. All pointers hold 64 values.</remarks>
internal static unsafe class BlockScores
{
    /// <summary>Writes the 64 scores.</summary>
    public static void Write(int* dots, float* rowScales, float queryScale, float* scores)
    {
        var factor = Vector256.Create(queryScale);
        for (var i = 0; i < VectorLayout.BlockRows; i += Vector256<float>.Count)
        {
            Score(dots + i, Vector256.Load(rowScales + i), factor).Store(scores + i);
        }
    }

    /// <summary>
    /// Writes the 64 scores and returns one bit for each row that has a vector (its scale is above 0) and a score above the threshold.
    /// </summary>
    public static ulong WriteAbove(int* dots, float* rowScales, float queryScale, float threshold, float* scores)
    {
        var factor = Vector256.Create(queryScale);
        var limit = Vector256.Create(threshold);
        var above = 0UL;
        for (var i = 0; i < VectorLayout.BlockRows; i += Vector256<float>.Count)
        {
            var rowScale = Vector256.Load(rowScales + i);
            var score = Score(dots + i, rowScale, factor);
            score.Store(scores + i);
            var passed = Vector256.GreaterThan(score, limit) & Vector256.GreaterThan(rowScale, Vector256<float>.Zero);
            above |= (ulong)passed.ExtractMostSignificantBits() << i;
        }

        return above;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Score(int* dots, Vector256<float> rowScale, Vector256<float> queryScale) =>
        Vector256.ConvertToSingle(Vector256.Load(dots)) * rowScale * queryScale;
}
