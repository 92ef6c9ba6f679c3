using System.Runtime.InteropServices;

namespace Fabric.Core.Storage;

/// <summary>The bytes of records, which belong to whoever receives them.</summary>
internal static class StoredBytes
{
    /// <summary>The bytes as an array that is kept; a store hands out arrays of the exact size, which are taken as they are.</summary>
    public static byte[] ToKeep(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) && part.Count == part.Array!.Length ? part.Array : bytes.ToArray();
}
