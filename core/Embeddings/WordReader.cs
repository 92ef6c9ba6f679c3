using System.Text;

namespace Fabric.Core.Embeddings;

/// <summary>Reads the words of a text: maximal runs of letters and digits, in lower case, as UTF-8.</summary>
/// <param name="text">The text.</param>
/// <param name="buffer">Holds one word. A word that does not fit is passed over: no table has words that long.</param>
internal ref struct WordReader(ReadOnlySpan<char> text, Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private ReadOnlySpan<char> _rest = text;
    private int _length;

    /// <summary>The current word, until the next <see cref="MoveNext"/>.</summary>
    public readonly ReadOnlySpan<byte> Current => _buffer[.._length];

    /// <summary>Goes to the next word.</summary>
    public bool MoveNext()
    {
        _length = 0;
        var fits = true;
        while (!_rest.IsEmpty)
        {
            var written = TakeLetter();
            if (written > 0)
            {
                _length += written;
            }
            else if (written < 0)
            {
                fits = false;
            }
            else if (_length > 0 || !fits)
            {
                if (fits)
                {
                    return true;
                }

                _length = 0;
                fits = true;
            }
        }

        return fits && _length > 0;
    }

    /// <summary>Takes one character off the text: the bytes written, 0 if it is no part of a word, -1 if there was no room.</summary>
    private int TakeLetter()
    {
        var c = _rest[0];
        if (char.IsAscii(c))
        {
            _rest = _rest[1..];
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return 0;
            }

            if (_length == _buffer.Length)
            {
                return -1;
            }

            _buffer[_length] = (byte)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c);
            return 1;
        }

        // A lone surrogate decodes to U+FFFD, which is no letter.
        Rune.DecodeFromUtf16(_rest, out var rune, out var consumed);
        _rest = _rest[consumed..];
        if (!Rune.IsLetterOrDigit(rune))
        {
            return 0;
        }

        return Rune.ToLowerInvariant(rune).TryEncodeToUtf8(_buffer[_length..], out var written) ? written : -1;
    }
}
