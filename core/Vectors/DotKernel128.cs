using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Fabric.Core.Vectors;

/// <summary>
/// SSSE3, or Arm AdvSimd (with the dot product instruction where there is one): 4 rows to a register, 16 rows at a time, over tiles of
/// 4 KiB so that memory is still read as one stream.
/// </summary>
internal readonly unsafe struct DotKernel128 : IDotKernel
{
    private const int PassRows = 16;
    private const int TileGroups = 16;

    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    public static void Dots(in QueryLanes query, sbyte* block, int* dots)
    {
        new Span<int>(dots, VectorLayout.BlockRows).Fill(Ssse3.IsSupported ? query.Bias : 0);
        for (var first = 0; first < query.Groups; first += TileGroups)
        {
            var end = Math.Min(first + TileGroups, query.Groups);
            var tile = block + ((nint)first * VectorLayout.GroupBytes);
            for (var row = 0; row < VectorLayout.BlockRows; row += PassRows)
            {
                Pass(query, first, end, tile + (row * VectorLayout.GroupDimensions), dots + row);
            }
        }
    }

    private static void Pass(in QueryLanes query, int first, int end, sbyte* rows, int* dots)
    {
        var sum0 = Vector128.Load(dots);
        var sum1 = Vector128.Load(dots + 4);
        var sum2 = Vector128.Load(dots + 8);
        var sum3 = Vector128.Load(dots + 12);
        for (var group = first; group < end; group++, rows += VectorLayout.GroupBytes)
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
