using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabric.Core.Projections;
using Fabric.Stores.Qdrant.Wire;

namespace Fabric.Stores.Qdrant.Tests.Wire;

public sealed class VectorJsonTests
{
    private const string Prefix = "[0.25000000,";

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(1f, "1")]
    [InlineData(-1f, "-1")]
    [InlineData(0.5f, "0.50000000")]
    [InlineData(-0.015625f, "-0.01562500")]
    [InlineData(1e-9f, "0")]
    [InlineData(-1e-9f, "0")]
    [InlineData(19.999998f, "19.99999809")]
    [InlineData(1e9f, "1E+09")]
    public void Write_Element_IsItInEightDecimals(float value, string text) => Written(value).ShouldBe(text);

    [Fact]
    public void Write_AnyElement_IsJsonWithinHalfOfTheLastDecimal()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var value = (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 4)));
            var read = double.Parse(Written(value), CultureInfo.InvariantCulture);

            Math.Abs(read - value).ShouldBeLessThanOrEqualTo(Math.Max(5.000001e-9, Math.Abs(value) * 1e-6), Written(value));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Write_NoNumber_IsRefused(float value) => Should.Throw<ArgumentException>(() => Written(value));

    [Fact]
    public void Write_NoElements_IsAnEmptyArray()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            VectorJson.Write(writer, []);
        }

        Encoding.UTF8.GetString(buffer.WrittenSpan).ShouldBe("[]");
    }

    [Fact]
    public void Write_Words_AreIndicesAndValues()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            VectorJson.Write(writer, new TermVector([3, uint.MaxValue], [0.5f, 1f]));
        }

        Encoding.UTF8.GetString(buffer.WrittenSpan).ShouldBe("""{"indices":[3,4294967295],"values":[0.50000000,1]}""");
    }

    private static string Written(float value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            VectorJson.Write(writer, [0.25f, value]);
        }

        JsonDocument.Parse(buffer.WrittenMemory).Dispose();
        return Encoding.UTF8.GetString(buffer.WrittenSpan)[Prefix.Length..^1];
    }
}
