using System.Runtime.InteropServices;
using Fabric.Core.Embeddings;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Fabric.Core.Tests.Embeddings;

public sealed class WeightedSumTests
{
    [Fact]
    public void Add_AnyRow_HasTheBitsOfAddScalar() =>
        Prop.ForAll(Gen.Choose(1, 20).Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(), input =>
        {
            var random = new Random(input.Item2);
            var codes = new sbyte[16 * input.Item1];
            random.NextBytes(MemoryMarshal.AsBytes(codes.AsSpan()));
            var vector = codes.Select(_ => random.NextSingle()).ToArray();
            var scalar = vector.ToArray();
            var factor = random.NextSingle();
            WeightedSum.Add(codes, factor, vector);
            WeightedSum.AddScalar(codes, factor, scalar);
            return MemoryMarshal.AsBytes(vector.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(scalar.AsSpan()));
        }).QuickCheckThrowOnFailure();
}
