using System.Runtime.InteropServices;

namespace Fabric.Core.Embeddings;

/// <summary>The first bytes of a word vector asset.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct WordVectorHeader
{
    private const int SupportedVersion = 1;

    public readonly ulong Magic;
    public readonly uint Version;
    public readonly uint Words;
    public readonly uint Dimensions;
    public readonly uint RowLength;
    public readonly uint Slots;
    public readonly uint LongestWord;
    public readonly uint Vocabulary;
    public readonly uint Reserved;
    public readonly ulong Length;

    /// <summary>Whether an asset of this many bytes can be read by this version.</summary>
    public bool Describes(long length) =>
        Magic == BitConverter.ToUInt64("FABRICWV"u8)
        && Version == SupportedVersion
        && Length == (ulong)length
        && Words is > 0 and < 1 << 20
        && Slots > Words && (Slots & (Slots - 1)) == 0
        && Dimensions is > 0 && Dimensions <= RowLength && RowLength % 16 == 0
        && Length > ((ulong)Words * (RowLength + 8)) + (4UL * Slots);
}
