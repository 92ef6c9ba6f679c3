namespace Fabric.Core.Text;

/// <summary>
/// The distinct terms of a text, stop words aside, in the order they occur, and how often each does: read once, used by keywords, by the
/// search for similar memories and by the index.
/// </summary>
internal sealed class TermCounts
{
    private readonly char[] _stems;
    private readonly int[] _ends;
    private readonly int[] _frequencies;

    internal TermCounts(ReadOnlySpan<char> stems, int[] ends, int[] frequencies, int length, int read)
    {
        _stems = stems.ToArray();
        _ends = ends;
        _frequencies = frequencies;
        Length = length;
        Read = read;
    }

    /// <summary>Distinct terms.</summary>
    public int Count => _ends.Length;

    /// <summary>Terms, repeats counted.</summary>
    public int Length { get; }

    /// <summary>Words of the text, stop words included.</summary>
    public int Read { get; }

    /// <summary>The stem of a term.</summary>
    public ReadOnlySpan<char> this[int term]
    {
        get
        {
            var start = term == 0 ? 0 : _ends[term - 1];
            return _stems.AsSpan(start, _ends[term] - start);
        }
    }

    /// <summary>How often a term occurs.</summary>
    public int Frequency(int term) => _frequencies[term];

    /// <summary>Counts the terms of a text.</summary>
    public static TermCounts Of(ReadOnlySpan<char> text, Language language)
    {
        var counter = TermCounter.Current;
        counter.Count(text, language, weigh: false);
        return counter.ToCounts();
    }
}
