using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fabric.Core.Vectors;

/// <summary>Exact arithmetic on float vectors whose bits do not depend on the machine.</summary>
internal static class UnitVector
{
    /// <summary>Partial sums of <see cref="Dot"/>; part of its definition.</summary>
    private const int Lanes = 32;

    private const int FoldedLanes = 4;

    /// <summary>Allowed distance of a squared length from 1; wide enough for vectors that were stored in 16 or 8 bits.</summary>
    private const float Tolerance = 0.02f;

    /// <summary>
    /// dot(a, b) in a fixed order, product and sum rounded apart (no fused multiply-add). The components up to the last multiple of 32
    /// go to 32 partial sums, i to sum i mod 32, which are folded in halves to 4; the rest up to a multiple of 4 goes to these, i to sum
    /// i mod 4, which are folded to 1; what is left is added in order. The spans have the same length.
    /// <see cref="System.Numerics.Tensors.TensorPrimitives"/> sums in an order that depends on the vector width, which would make
    /// scores, and so rankings, differ between machines.
    /// </summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        var low = Vector512<float>.Zero;
        var high = Vector512<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Lanes; i += Lanes)
        {
            low += Vector512.LoadUnsafe(ref x, (nuint)i) * Vector512.LoadUnsafe(ref y, (nuint)i);
            high += Vector512.LoadUnsafe(ref x, (nuint)i + 16) * Vector512.LoadUnsafe(ref y, (nuint)i + 16);
        }

        var sixteen = low + high;
        var eight = sixteen.GetLower() + sixteen.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        for (; i <= a.Length - FoldedLanes; i += FoldedLanes)
        {
            four += Vector128.LoadUnsafe(ref x, (nuint)i) * Vector128.LoadUnsafe(ref y, (nuint)i);
        }

        var sum = (four[0] + four[2]) + (four[1] + four[3]);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The definition of <see cref="Dot"/>, one component at a time.</summary>
    public static float DotScalar(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        var i = 0;
        for (; i < a.Length / Lanes * Lanes; i++)
        {
            lanes[i % Lanes] += a[i] * b[i];
        }

        Fold(lanes, FoldedLanes);
        for (; i < a.Length / FoldedLanes * FoldedLanes; i++)
        {
            lanes[i % FoldedLanes] += a[i] * b[i];
        }

        Fold(lanes[..FoldedLanes], 1);
        for (; i < a.Length; i++)
        {
            lanes[0] += a[i] * b[i];
        }

        return lanes[0];
    }

    /// <summary>Scales to length 1; a vector without length (or too short to have a direction) becomes all zeros and gives false.</summary>
    public static bool TryNormalize(Span<float> vector)
    {
        var squared = Dot(vector, vector);
        if (!(squared > 1e-30f) || !float.IsFinite(squared))
        {
            vector.Clear();
            return false;
        }

        var factor = 1 / MathF.Sqrt(squared);
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] *= factor;
        }

        return true;
    }

    /// <summary>
    /// Whether there is a vector: true for length 1, false for all zeros (the embedding of a text without a known word).
    /// Anything else is refused; NaN and infinity have neither length.
    /// </summary>
    /// <exception cref="ArgumentException">The dimension is wrong, a component is not finite, or the length is neither 0 nor 1.</exception>
    public static bool IsPresent(ReadOnlySpan<float> vector, int dimensions, string parameter)
    {
        if (vector.Length != dimensions)
        {
            throw new ArgumentException($"The vector has {vector.Length} dimensions; this index holds vectors of {dimensions}.", parameter);
        }

        var squared = Dot(vector, vector);
        if (Math.Abs(squared - 1) <= Tolerance)
        {
            return true;
        }

        if (squared == 0)
        {
            return false;
        }

        throw new ArgumentException($"The vector has squared length {squared}; normalise it to 1, with finite components.", parameter);
    }

    private static void Fold(Span<float> lanes, int until)
    {
        for (var width = lanes.Length / 2; width >= until; width /= 2)
        {
            for (var lane = 0; lane < width; lane++)
            {
                lanes[lane] += lanes[lane + width];
            }
        }
    }
}
