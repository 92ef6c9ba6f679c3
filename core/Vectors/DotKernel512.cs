using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Fabric.Core.Vectors;

/// <summary>AVX-512BW: 16 rows to a register, the whole block in four accumulators.</summary>
internal readonly unsafe struct DotKernel512 : IDotKernel
{
    public static bool IsSupported => Avx512BW.IsSupported && Vector512.IsHardwareAccelerated;

    public static void Dots(in QueryLanes query, sbyte* block, int* dots)
    {
        var sum0 = Vector512.Create(query.Bias);
        var sum1 = sum0;
        var sum2 = sum0;
        var sum3 = sum0;
        var magnitudes = query.Magnitudes;
        var signs = query.Signs;
        var end = block + ((nint)query.Groups * VectorLayout.GroupBytes);
        for (; block < end; block += VectorLayout.GroupBytes, magnitudes++, signs++)
        {
            var magnitude = Vector512.Create(*magnitudes).AsByte();
            var sign = Vector512.Create(*signs).AsSByte();
            sum0 += Products(magnitude, sign, block);
            sum1 += Products(magnitude, sign, block + 64);
            sum2 += Products(magnitude, sign, block + 128);
            sum3 += Products(magnitude, sign, block + 192);
        }

        sum0.Store(dots);
        sum1.Store(dots + 16);
        sum2.Store(dots + 32);
        sum3.Store(dots + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(Vector512<byte> magnitude, Vector512<sbyte> sign, sbyte* rows) =>
        Avx512BW.MultiplyAddAdjacent(
            Avx512BW.MultiplyAddAdjacent(magnitude, Vector512.LoadAligned(rows) ^ sign),
            Vector512<short>.One);
}
