using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Fabric.Core.Banks.Records;

/// <summary>How a vector is kept beside its record: its generation, then its values, all little-endian.</summary>
internal static class VectorBytes
{
    private const int PrefixBytes = sizeof(int);

    // Later embedders may know words of a text that the first one knew none of.
    private const int FirstGeneration = 1;

    /// <param name="vector">The vector; empty for none.</param>
    /// <param name="generation">The generation within the bank: vectors of different ones cannot be compared.</param>
    public static byte[] Encode(ReadOnlySpan<float> vector, int generation)
    {
        if (vector.IsEmpty)
        {
            return [];
        }

        var bytes = new byte[PrefixBytes + (vector.Length * sizeof(float))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, generation);
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(vector).CopyTo(bytes.AsSpan(PrefixBytes));
            return bytes;
        }

        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(PrefixBytes + (i * sizeof(float))), vector[i]);
        }

        return bytes;
    }

    /// <summary>The generation of a vector; 0 where there is none.</summary>
    public static int Generation(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= PrefixBytes ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes);

    /// <summary>Whether a vector, or that there is none, is of the bank's embedder as it is now; else it is to be made anew.</summary>
    public static bool IsOf(BankHeader header, ReadOnlySpan<byte> bytes) =>
        Generation(bytes) is var generation && (generation == header.Generation || (generation == 0 && header.Generation == FirstGeneration));

    /// <summary>The values, in an array of their own; none where there is no vector.</summary>
    public static float[] Decode(ReadOnlySpan<byte> bytes)
    {
        var vector = new float[Math.Max(0, bytes.Length - PrefixBytes) / sizeof(float)];
        Decode(bytes, vector);
        return vector;
    }

    /// <summary>The values, in a buffer that is large enough for them; none where there is no vector.</summary>
    public static ReadOnlySpan<float> Decode(ReadOnlySpan<byte> bytes, Span<float> buffer)
    {
        if (bytes.Length <= PrefixBytes)
        {
            return [];
        }

        var values = bytes[PrefixBytes..];
        var vector = buffer[..(values.Length / sizeof(float))];
        if (BitConverter.IsLittleEndian)
        {
            values[..(vector.Length * sizeof(float))].CopyTo(MemoryMarshal.AsBytes(vector));
            return vector;
        }

        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(values[(i * sizeof(float))..]);
        }

        return vector;
    }
}
