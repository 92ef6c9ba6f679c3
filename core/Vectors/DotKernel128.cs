using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Fabric.Core.Vectors;

/// <summary>SSSE3, or Arm AdvSimd (with the dot product instruction where there is one): 4 rows to a register, 16 rows at a time.</summary>
internal readonly unsafe struct DotKernel128 : IDotKernel
{
    private const int PassRows = 16;

    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    public static void Dots(in QueryLanes query, sbyte* block, int* dots)
    {
        for (var row = 0; row < VectorLayout.BlockRows; row += PassRows)
        {
            Pass(query, block + (row * VectorLayout.GroupDimensions), dots + row);
        }
    }

    private static void Pass(in QueryLanes query, sbyte* rows, int* dots)
    {
        var sum0 = Vector128.Create(Ssse3.IsSupported ? query.Bias : 0);
        var sum1 = sum0;
        var sum2 = sum0;
        var sum3 = sum0;
        for (var group = 0; group < query.Groups; group++, rows += VectorLayout.GroupBytes)
        {
            if (Ssse3.IsSupported)
            {
                var magnitude = Vector128.Create(query.Magnitudes[group]).AsByte();
                var sign = Vector128.Create(query.Signs[group]).AsSByte();
                sum0 += Products(magnitude, sign, rows);
                sum1 += Products(magnitude, sign, rows + 16);
                sum2 += Products(magnitude, sign, rows + 32);
                sum3 += Products(magnitude, sign, rows + 48);
            }
            else
            {
                var codes = Vector128.Create(query.Codes[group]).AsSByte();
                sum0 = AddProducts(sum0, codes, rows);
                sum1 = AddProducts(sum1, codes, rows + 16);
                sum2 = AddProducts(sum2, codes, rows + 32);
                sum3 = AddProducts(sum3, codes, rows + 48);
            }
        }

        sum0.Store(dots);
        sum1.Store(dots + 4);
        sum2.Store(dots + 8);
        sum3.Store(dots + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products(Vector128<byte> magnitude, Vector128<sbyte> sign, sbyte* rows)
    {
        var pairs = Ssse3.MultiplyAddAdjacent(magnitude, Vector128.LoadAligned(rows) ^ sign);
        return Sse2.MultiplyAddAdjacent(pairs, Vector128<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> AddProducts(Vector128<int> sum, Vector128<sbyte> codes, sbyte* rows)
    {
        var row = Vector128.LoadAligned(rows);
        if (Dp.IsSupported)
        {
            return Dp.DotProduct(sum, codes, row);
        }

        var lower = AdvSimd.AddPairwiseWidening(AdvSimd.MultiplyWideningLower(codes.GetLower(), row.GetLower()));
        var upper = AdvSimd.AddPairwiseWidening(AdvSimd.MultiplyWideningUpper(codes, row));
        return sum + AdvSimd.Arm64.AddPairwise(lower, upper);
    }
}
