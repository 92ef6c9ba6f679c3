using System.Runtime.InteropServices;
using Fabric.Core.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class DotKernelTests
{
    [Fact]
    public void Dots_512_EqualsScalar() => EqualsScalar<DotKernel512>();

    [Fact]
    public void Dots_256_EqualsScalar() => EqualsScalar<DotKernel256>();

    [Fact]
    public void Dots_128_EqualsScalar() => EqualsScalar<DotKernel128>();

    [Fact]
    public void Dots_512AtTheLimits_EqualsScalar() => EqualsScalarAtTheLimits<DotKernel512>();

    [Fact]
    public void Dots_256AtTheLimits_EqualsScalar() => EqualsScalarAtTheLimits<DotKernel256>();

    [Fact]
    public void Dots_128AtTheLimits_EqualsScalar() => EqualsScalarAtTheLimits<DotKernel128>();

    [Fact]
    public void Dots_Scalar_EqualsDefinition() =>
        Prop.ForAll(Inputs(), input =>
        {
            var random = new Random(input.Seed);
            var query = Query(random, input.Dimensions);
            var codes = new QuantizedCodes(VectorLayout.BlockRows, query.Groups);
            var rows = new sbyte[VectorLayout.BlockRows][];
            for (var r = 0; r < rows.Length; r++)
            {
                rows[r] = new sbyte[input.Dimensions];
                random.NextBytes(MemoryMarshal.AsBytes(rows[r].AsSpan()));
                codes.Write(r, rows[r]);
            }

            var expected = rows.Select(row => row.Select((code, d) => code * query.Codes[d]).Sum());
            Dots<DotKernelScalar>(query, codes).ShouldBe(expected);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<(int Dimensions, int Seed)> Inputs() =>
        (from dimensions in Gen.Frequency(
            (4, Gen.Choose(1, 400)), (1, Gen.Elements(100, 384, 768, 1024, 1536, VectorLayout.MaxDimensions)))
         from seed in Gen.Choose(0, int.MaxValue)
         select (dimensions, seed)).ToArbitrary();

    private static void EqualsScalar<T>()
        where T : struct, IDotKernel
    {
        Assert.SkipUnless(T.IsSupported, $"This machine has no {typeof(T).Name}.");
        Prop.ForAll(Inputs(), input =>
        {
            var random = new Random(input.Seed);
            var query = Query(random, input.Dimensions);
            var codes = new QuantizedCodes(VectorLayout.BlockRows, query.Groups);
            random.NextBytes(Block(codes));
            return Dots<T>(query, codes).AsSpan().SequenceEqual(Dots<DotKernelScalar>(query, codes));
        }).QuickCheckThrowOnFailure();
    }

    private static void EqualsScalarAtTheLimits<T>()
        where T : struct, IDotKernel
    {
        Assert.SkipUnless(T.IsSupported, $"This machine has no {typeof(T).Name}.");
        foreach (var sign in (ReadOnlySpan<float>)[1, -1])
        {
            foreach (var code in (ReadOnlySpan<sbyte>)[-128, -127, 127])
            {
                var query = new QuantizedQuery(VectorLayout.MaxDimensions);
                var vector = new float[VectorLayout.MaxDimensions];
                vector.AsSpan().Fill(sign / 64);
                query.Set(vector);
                var codes = new QuantizedCodes(VectorLayout.BlockRows, query.Groups);
                Block(codes).Fill((byte)code);
                Dots<T>(query, codes).ShouldAllBe(dot => dot == (int)sign * 127 * code * VectorLayout.MaxDimensions);
            }
        }
    }

    private static QuantizedQuery Query(Random random, int dimensions)
    {
        var query = new QuantizedQuery(dimensions);
        query.Set(TestVectors.Unit(random, dimensions));
        return query;
    }

    private static Span<byte> Block(QuantizedCodes codes) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref codes.Start, codes.BlockBytes));

    private static unsafe int[] Dots<T>(QuantizedQuery query, QuantizedCodes codes)
        where T : struct, IDotKernel
    {
        var result = new int[VectorLayout.BlockRows];
        fixed (uint* magnitudes = query.Magnitudes, signs = query.Signs)
        fixed (sbyte* q = query.Codes, block = &codes.Start)
        fixed (int* dots = result)
        {
            ((nint)block % 64).ShouldBe(0);
            T.Dots(new QueryLanes(magnitudes, signs, (uint*)q, query.Groups, query.Bias), block, dots);
        }

        return result;
    }
}
