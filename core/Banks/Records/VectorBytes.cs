using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Fabric.Core.Banks.Records;

/// <summary>How a vector is kept beside its record: its generation, then its values, all little-endian.</summary>
internal static class VectorBytes
{
    private const int PrefixBytes = sizeof(int);

    // The embedding generator's generation within the bank; grows when a bank is embedded anew.
    private const int FirstGeneration = 1;

    public static byte[] Encode(ReadOnlySpan<float> vector)
    {
        if (vector.IsEmpty)
        {
            return [];
        }

        var bytes = new byte[PrefixBytes + (vector.Length * sizeof(float))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, FirstGeneration);
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
