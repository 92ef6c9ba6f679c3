using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fabric.Core.Vectors;

/// <summary>Exact arithmetic on float vectors whose bits do not depend on the machine.</summary>
internal static class UnitVector
{
    /// <summary>Partial sums of <see cref="Dot"/>; part of its definition.</summary>
    public const int Lanes = 32;

    /// <summary>Allowed distance of a squared length from 1; wide enough for vectors that were stored in 16 or 8 bits.</summary>
    public const float Tolerance = 0.02f;

    /// <summary>
    /// dot(a, b) as 32 partial sums, lane l over the components i with i mod 32 = l in rising order, product and sum rounded apart
    /// (no fused multiply-add), then folded in halves: 32 to 16 to 8 to 4 to 2 to 1. The spans have the same length.
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

        if (i < a.Length)
        {
            Span<float> tail = stackalloc float[2 * Lanes];
            tail.Clear();
            a[i..].CopyTo(tail);
            b[i..].CopyTo(tail[Lanes..]);
            ref var t = ref MemoryMarshal.GetReference(tail);
            low += Vector512.LoadUnsafe(ref t) * Vector512.LoadUnsafe(ref t, 32);
            high += Vector512.LoadUnsafe(ref t, 16) * Vector512.LoadUnsafe(ref t, 48);
        }

        var sixteen = low + high;
        var eight = sixteen.GetLower() + sixteen.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    /// <summary>The definition of <see cref="Dot"/>, one component at a time.</summary>
    public static float DotScalar(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        for (var i = 0; i < a.Length; i++)
        {
            lanes[i % Lanes] += a[i] * b[i];
        }

        for (var width = Lanes / 2; width > 0; width /= 2)
        {
            for (var l = 0; l < width; l++)
            {
                lanes[l] += lanes[l + width];
            }
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
}
