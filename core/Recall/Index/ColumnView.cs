using System.Runtime.CompilerServices;

namespace Fabric.Core.Recall.Index;

/// <summary>A column at one publication. Only rows below the snapshot's count may be read.</summary>
internal readonly struct ColumnView<T>(T[][] chunks)
{
    /// <summary>Rows of a chunk, as a power of two.</summary>
    public const int Shift = 8;

    public const int Rows = 1 << Shift;

    public const int Mask = Rows - 1;

    private readonly T[][] _chunks = chunks;

    public ref readonly T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[row >> Shift][row & Mask];
    }

    /// <summary>The rows of one chunk; those at or beyond the snapshot's count are arbitrary.</summary>
    public ReadOnlySpan<T> Chunk(int chunk) => _chunks[chunk];
}
