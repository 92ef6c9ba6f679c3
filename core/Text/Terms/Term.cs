namespace Fabric.Core.Text;

/// <summary>One token of a text. Its spans live in the reader's scratch and are valid until the next read.</summary>
public readonly ref struct Term
{
    internal Term(ReadOnlySpan<char> word, ReadOnlySpan<char> stem, int start, int length, bool isStopWord)
    {
        Word = word;
        Stem = stem;
        Start = start;
        Length = length;
        IsStopWord = isStopWord;
    }

    /// <summary>The folded word: lower case, Latin letters without marks, at most <see cref="TermReader.MaxTermLength"/> chars.</summary>
    public ReadOnlySpan<char> Word { get; }

    /// <summary>The stem of the word; the word itself for stop words, words with digits and character pairs.</summary>
    public ReadOnlySpan<char> Stem { get; }

    /// <summary>Where the token starts in the text, in UTF-16 chars.</summary>
    public int Start { get; }

    /// <summary>How much of the text the token covers, in UTF-16 chars; a dropped clitic such as 's is not covered.</summary>
    public int Length { get; }

    /// <summary>True where the word is a stop word of the reader's language.</summary>
    public bool IsStopWord { get; }
}
