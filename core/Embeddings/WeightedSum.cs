using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fabric.Core.Embeddings;

/// <summary>sum[i] = sum[i] + codes[i] * factor, product and sum rounded apart. Element by element, so no vector width changes a bit.</summary>
/// <remarks>Both spans have the same length, a multiple of 16.</remarks>
internal static class WeightedSum
{
    public static void Add(ReadOnlySpan<sbyte> codes, float factor, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(codes);
        ref var target = ref MemoryMarshal.GetReference(sum[..codes.Length]);
        var factors = Vector128.Create(factor);
        for (nuint i = 0; i < (nuint)codes.Length; i += 16)
        {
            var (lower, upper) = Vector128.Widen(Vector128.LoadUnsafe(ref source, i));
            var (first, second) = Vector128.Widen(lower);
            var (third, fourth) = Vector128.Widen(upper);
            (Vector128.LoadUnsafe(ref target, i) + (Vector128.ConvertToSingle(first) * factors)).StoreUnsafe(ref target, i);
            (Vector128.LoadUnsafe(ref target, i + 4) + (Vector128.ConvertToSingle(second) * factors)).StoreUnsafe(ref target, i + 4);
            (Vector128.LoadUnsafe(ref target, i + 8) + (Vector128.ConvertToSingle(third) * factors)).StoreUnsafe(ref target, i + 8);
            (Vector128.LoadUnsafe(ref target, i + 12) + (Vector128.ConvertToSingle(fourth) * factors)).StoreUnsafe(ref target, i + 12);
        }
    }

    /// <summary>The definition of <see cref="Add"/>.</summary>
    public static void AddScalar(ReadOnlySpan<sbyte> codes, float factor, Span<float> sum)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            sum[i] += codes[i] * factor;
        }
    }
}
