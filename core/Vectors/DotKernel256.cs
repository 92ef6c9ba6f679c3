using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Fabric.Core.Vectors;

/// <summary>AVX2: 8 rows to a register, the whole block in eight accumulators.</summary>
internal readonly unsafe struct DotKernel256 : IDotKernel
{
    public static bool IsSupported => Avx2.IsSupported;

    public static void Dots(in QueryLanes query, sbyte* block, int* dots)
    {
        var sum0 = Vector256.Create(query.Bias);
        var sum1 = sum0;
        var sum2 = sum0;
        var sum3 = sum0;
        var sum4 = sum0;
        var sum5 = sum0;
        var sum6 = sum0;
        var sum7 = sum0;
        var magnitudes = query.Magnitudes;
        var signs = query.Signs;
        var end = block + ((nint)query.Groups * VectorLayout.GroupBytes);
        for (; block < end; block += VectorLayout.GroupBytes, magnitudes++, signs++)
        {
            var magnitude = Vector256.Create(*magnitudes).AsByte();
            var sign = Vector256.Create(*signs).AsSByte();
            sum0 += Products(magnitude, sign, block);
            sum1 += Products(magnitude, sign, block + 32);
            sum2 += Products(magnitude, sign, block + 64);
            sum3 += Products(magnitude, sign, block + 96);
            sum4 += Products(magnitude, sign, block + 128);
            sum5 += Products(magnitude, sign, block + 160);
            sum6 += Products(magnitude, sign, block + 192);
            sum7 += Products(magnitude, sign, block + 224);
        }

        sum0.Store(dots);
        sum1.Store(dots + 8);
        sum2.Store(dots + 16);
        sum3.Store(dots + 24);
        sum4.Store(dots + 32);
        sum5.Store(dots + 40);
        sum6.Store(dots + 48);
        sum7.Store(dots + 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<byte> magnitude, Vector256<sbyte> sign, sbyte* rows) =>
        Avx2.MultiplyAddAdjacent(
            Avx2.MultiplyAddAdjacent(magnitude, Vector256.LoadAligned(rows) ^ sign),
            Vector256<short>.One);
}
