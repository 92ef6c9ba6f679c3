using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Fabric.Core.Projections;

namespace Fabric.Stores.Qdrant.Wire;

/// <summary>
/// Writes vectors, their elements in eight decimals. The shortest digits that read back as the same float take six times as long to find, a third
/// of what a rebuild spent; elements of unit vectors are within 5e-9, and the server compares their 8-bit codes first.
/// </summary>
internal static class VectorJson
{
    private const uint Scale = 100_000_000;
    private const int Decimals = 8;

    // Above it eight decimals do not fit into 32 bits; only vectors that are not of unit length have such elements.
    private const float Largest = 20;

    // Of any float: sign, nine digits, a point, an exponent of two digits and its sign.
    private const int MaxLength = 16;

    /// <summary>Writes a sparse vector as an object.</summary>
    public static void Write(Utf8JsonWriter writer, TermVector terms)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("indices"u8);
        foreach (var index in terms.Indices)
        {
            writer.WriteNumberValue(index);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("values"u8);
        Write(writer, terms.Values.AsSpan());
        writer.WriteEndObject();
    }

    /// <summary>Writes a vector as an array, all its elements at once.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<float> vector)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(2 + (vector.Length * (MaxLength + 1)));
        var text = buffer.AsSpan();
        var length = 0;
        text[length++] = (byte)'[';
        foreach (var value in vector)
        {
            if (length > 1)
            {
                text[length++] = (byte)',';
            }

            length += Format(value, text[length..]);
        }

        text[length++] = (byte)']';
        writer.WriteRawValue(text[..length], skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static int Format(float value, Span<byte> text)
    {
        if (!(MathF.Abs(value) < Largest))
        {
            return FormatLarge(value, text);
        }

        var digits = (uint)Math.Round(Math.Abs((double)value) * Scale);
        var length = 0;
        if (value < 0 && digits != 0)
        {
            text[length++] = (byte)'-';
        }

        var (whole, rest) = Math.DivRem(digits, Scale);
        if (whole >= 10)
        {
            text[length++] = (byte)'1';
            whole -= 10;
        }

        text[length++] = (byte)('0' + whole);
        if (rest == 0)
        {
            return length;
        }

        text[length] = (byte)'.';
        for (var at = length + Decimals; at > length; at--)
        {
            (rest, var digit) = Math.DivRem(rest, 10);
            text[at] = (byte)('0' + digit);
        }

        return length + 1 + Decimals;
    }

    private static int FormatLarge(float value, Span<byte> text) =>
        float.IsFinite(value) && Utf8Formatter.TryFormat(value, text, out var written)
            ? written
            : throw new ArgumentException("A vector has an element that is not a number.", nameof(value));
}
