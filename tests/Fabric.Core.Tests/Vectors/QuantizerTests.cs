using Fabric.Core.Vectors;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class QuantizerTests
{
    [Fact]
    public void Quantize_AnyVector_IsWithinHalfAStep()
    {
        var vector = TestVectors.Unit(new Random(1), 384);
        var codes = new sbyte[384];
        var scale = Quantizer.Quantize(vector, codes);
        vector.Zip(codes, (v, c) => Math.Abs(v - (c * scale))).Max().ShouldBeLessThan(0.5001f * scale);
    }

    [Fact]
    public void Quantize_LargestComponent_Is127()
    {
        var codes = new sbyte[3];
        Quantizer.Quantize([0.1f, -0.9f, 0], codes).ShouldBe(0.9f / 127);
        codes.ShouldBe(new sbyte[] { 14, -127, 0 });
    }

    [Fact]
    public void Quantize_Zeros_HasScaleZero()
    {
        var codes = new sbyte[] { 5, 5 };
        Quantizer.Quantize([0, 0], codes).ShouldBe(0);
        codes.ShouldBe(new sbyte[2]);
    }
}
