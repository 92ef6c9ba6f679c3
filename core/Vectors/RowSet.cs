using System.Numerics;
using static Fabric.Core.Vectors.VectorLayout;

namespace Fabric.Core.Vectors;

/// <summary>
/// An immutable set of row numbers, one bit a row, in segments of 4,096 rows that sets may share. Safe to read from any thread;
/// <see cref="RowSetBuilder"/> makes them.
/// </summary>
internal sealed class RowSet
{
    /// <summary>No row.</summary>
    public static readonly RowSet Empty = new([], 0);

    private static readonly ulong[] Full = CreateFull();

    private readonly ulong[]?[] _segments;

    /// <param name="segments">The words by segment; not changed any more.</param>
    /// <param name="count">Bits set in them.</param>
    public RowSet(ulong[]?[] segments, int count)
    {
        _segments = segments;
        Count = count;
    }

    /// <summary>The words of a segment all of whose rows are in the set.</summary>
    public static ReadOnlySpan<ulong> AllOfSegment => Full;

    /// <summary>Rows in the set.</summary>
    public int Count { get; }

    /// <summary>Segments up to the highest that may hold a row.</summary>
    public int SegmentCount => _segments.Length;

    /// <summary>The word of its segment that holds a row's bit.</summary>
    public static int WordOf(int row) => (row & (SegmentRows - 1)) / BlockRows;

    /// <summary>The rows 0 to <paramref name="count"/> - 1.</summary>
    public static RowSet Range(int count)
    {
        var segments = new ulong[(count + SegmentRows - 1) / SegmentRows][];
        Array.Fill(segments, Full);
        var rest = count % SegmentRows;
        if (rest != 0)
        {
            var last = new ulong[SegmentWords];
            last.AsSpan(0, rest / BlockRows).Fill(ulong.MaxValue);
            last[rest / BlockRows] = (1UL << (rest % BlockRows)) - 1;
            segments[^1] = last;
        }

        return new RowSet(segments, count);
    }

    /// <summary>The rows whose bits are set; word w holds rows 64w to 64w + 63. The words are copied.</summary>
    public static RowSet FromWords(ReadOnlySpan<ulong> words)
    {
        var segments = new ulong[]?[(words.Length + SegmentWords - 1) / SegmentWords];
        for (var i = 0; i < segments.Length; i++)
        {
            var part = words.Slice(i * SegmentWords, Math.Min(SegmentWords, words.Length - (i * SegmentWords)));
            if (part.ContainsAnyExcept(0UL))
            {
                segments[i] = new ulong[SegmentWords];
                part.CopyTo(segments[i]);
            }
        }

        return new RowSet(segments, CountBits(segments));
    }

    /// <summary>The 64 words of a segment, or none where no row of it is in the set.</summary>
    public ReadOnlySpan<ulong> Words(int segment) => segment < _segments.Length ? _segments[segment] : default(ReadOnlySpan<ulong>);

    /// <summary>Writes the words of the first rows, as many as there is room for; zeros beyond the set's end.</summary>
    public void CopyTo(Span<ulong> words)
    {
        for (var segment = 0; !words.IsEmpty; segment++)
        {
            var length = Math.Min(words.Length, SegmentWords);
            var source = Words(segment);
            if (source.IsEmpty)
            {
                words[..length].Clear();
            }
            else
            {
                source[..length].CopyTo(words);
            }

            words = words[length..];
        }
    }

    /// <summary>Whether a row is in the set; false beyond its end.</summary>
    public bool Contains(int row)
    {
        var segment = (uint)row >> SegmentShift;
        return segment < (uint)_segments.Length
            && _segments[segment] is { } words
            && (words[WordOf(row)] >> row & 1) != 0;
    }

    /// <summary>The rows in both.</summary>
    public RowSet Intersect(RowSet other)
    {
        var segments = new ulong[]?[Math.Min(_segments.Length, other._segments.Length)];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = Combine(_segments[i], other._segments[i], static (a, b) => a & b);
        }

        return new RowSet(segments, CountBits(segments));
    }

    /// <summary>The rows of this set that are not in the other.</summary>
    public RowSet Except(RowSet other)
    {
        ulong[]?[] segments = [.. _segments];
        for (var i = 0; i < Math.Min(segments.Length, other._segments.Length); i++)
        {
            segments[i] = other._segments[i] is null ? segments[i] : Combine(segments[i], other._segments[i], static (a, b) => a & ~b);
        }

        return new RowSet(segments, CountBits(segments));
    }

    private static ulong[] CreateFull()
    {
        var words = new ulong[SegmentWords];
        Array.Fill(words, ulong.MaxValue);
        return words;
    }

    private static ulong[]? Combine(ulong[]? left, ulong[]? right, Func<ulong, ulong, ulong> operation)
    {
        if (left is null || right is null)
        {
            return null;
        }

        var words = new ulong[SegmentWords];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = operation(left[i], right[i]);
        }

        return words;
    }

    private static int CountBits(ulong[]?[] segments)
    {
        var count = 0;
        foreach (var words in segments)
        {
            foreach (var word in words.AsSpan())
            {
                count += BitOperations.PopCount(word);
            }
        }

        return count;
    }
}
