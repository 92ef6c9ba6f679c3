using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Fabric.Core.Banks.Records;

/// <summary>How a vector is kept beside its record: its generation, then its values, all little-endian.</summary>
internal static class VectorBytes
{
    private const int PrefixBytes = sizeof(int);

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

    public static float[] Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= PrefixBytes)
        {
            return [];
        }

        var values = bytes[PrefixBytes..];
        var vector = new float[values.Length / sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(values[(i * sizeof(float))..]);
        }

        return vector;
    }
}
