namespace Fabric.Core.Text;

/// <summary>One token of a text before its stem is known. Its span lives in the reader's scratch and is valid until the next read.</summary>
internal readonly ref struct Word(ReadOnlySpan<char> text, int start, int length, bool hasDigit, bool isGram)
{
    /// <summary>The folded word, at most <see cref="TermReader.MaxTermLength"/> chars.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Where the token starts in the text, in UTF-16 chars.</summary>
    public int Start { get; } = start;

    /// <summary>How much of the text the token covers, in UTF-16 chars.</summary>
    public int Length { get; } = length;

    /// <summary>Whether a digit is in it, so that it has no stem.</summary>
    public bool HasDigit { get; } = hasDigit;

    /// <summary>Whether it is a pair of characters of a script without spaces.</summary>
    public bool IsGram { get; } = isGram;

    /// <summary>Whether the token may go on where <see cref="Text"/> ends, so that another one can have the same text.</summary>
    public bool IsCut => Length > TermReader.MaxTermLength || Text.Length == TermReader.MaxTermLength;
}
