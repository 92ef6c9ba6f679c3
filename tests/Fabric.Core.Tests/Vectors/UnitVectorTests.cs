using Fabric.Core.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class UnitVectorTests
{
    [Fact]
    public void Dot_AnyLength_HasTheBitsOfDotScalar() =>
        Prop.ForAll(Gen.Choose(1, 1100).Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(), input =>
        {
            var random = new Random(input.Item2);
            var a = TestVectors.Unit(random, input.Item1);
            var b = TestVectors.Unit(random, input.Item1);
            return BitConverter.SingleToUInt32Bits(UnitVector.Dot(a, b)) == BitConverter.SingleToUInt32Bits(UnitVector.DotScalar(a, b));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryNormalize_Zeros_IsFalse() => UnitVector.TryNormalize(new float[4]).ShouldBeFalse();

    [Fact]
    public void TryNormalize_NotFinite_ClearsAndIsFalse()
    {
        float[] vector = [1, float.NaN];
        UnitVector.TryNormalize(vector).ShouldBeFalse();
        vector.ShouldBe(new float[2]);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(2f)]
    [InlineData(0.5f)]
    public void IsPresent_NoUnitVector_Throws(float component) =>
        Should.Throw<ArgumentException>(() => UnitVector.IsPresent([0, component], 2, "vector")).ParamName.ShouldBe("vector");

    [Fact]
    public void IsPresent_WrongDimension_Throws() =>
        Should.Throw<ArgumentException>(() => UnitVector.IsPresent([1, 0, 0], 2, "vector")).Message.ShouldContain("3 dimensions");

    [Fact]
    public void IsPresent_Zeros_IsFalse() => UnitVector.IsPresent([0, 0], 2, "vector").ShouldBeFalse();
}
