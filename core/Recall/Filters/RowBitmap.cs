using System.Buffers;

namespace Fabric.Core.Recall.Filters;

/// <summary>One bit per row, borrowed and given back.</summary>
internal readonly ref struct RowBitmap : IDisposable
{
    private readonly ulong[] _array;

    private RowBitmap(ulong[] array, int words)
    {
        _array = array;
        Words = array.AsSpan(0, words);
    }

    /// <summary>The bits; none is set at first.</summary>
    public Span<ulong> Words { get; }

    public static RowBitmap Rent(int words)
    {
        var bitmap = new RowBitmap(ArrayPool<ulong>.Shared.Rent(words), words);
        bitmap.Words.Clear();
        return bitmap;
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_array);
}
