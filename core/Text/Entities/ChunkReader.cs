using System.Buffers;

namespace Fabric.Core.Text;

/// <summary>Cuts a text into <see cref="Chunk"/>s in one pass: every char is looked at once here.</summary>
internal ref struct ChunkReader(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'-.");

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private bool _sentence = true;
    private bool _broken = true;

    public bool TryRead(out Chunk chunk)
    {
        while (SkipSeparators())
        {
            var before = _at;
            var start = before;
            var marks = Scan();
            var end = _at;
            Trim(ref start, ref end);
            if (start == end)
            {
                _broken = true;
                _sentence |= _text[start < _text.Length ? start : ^1] is '-' or '.' or ':';
                continue;
            }

            if (end - start < _at - before)
            {
                marks = WithoutTrimmed(marks, _text[start..end]);
            }

            chunk = new Chunk(start, end, marks, _sentence, !_broken && !_sentence);
            var stop = end < _at ? _text[end] : '\0';
            _sentence = stop == ':' || (stop == '.' && !Names.IsAbbreviation(_text[start..end]));
            _broken = end < _at && stop != '.';
            return true;
        }

        chunk = default;
        return false;
    }

    private bool SkipSeparators()
    {
        var from = _at;
        while (_at < _text.Length && IsBreak(_text[_at]))
        {
            var c = _text[_at++];
            _broken |= c != ' ' || _at - from > 1;
            _sentence |= c is '!' or '?' or '\n' or '\r' or '\u2026';
        }

        return _at < _text.Length;
    }

    private ChunkMarks Scan()
    {
        var marks = ChunkMarks.None;
        var start = _at;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (char.IsAsciiLetterLower(c))
            {
                marks |= ChunkMarks.Lower;
            }
            else if (char.IsAsciiLetterUpper(c))
            {
                marks |= ChunkMarks.Upper;
            }
            else if (char.IsAsciiDigit(c))
            {
                marks |= ChunkMarks.Digit;
            }
            else if ((marks & ChunkMarks.Url) != 0)
            {
                if (char.IsWhiteSpace(c) || c is '<' or '>' or '"' or '`')
                {
                    break;
                }
            }
            else if (c == '(' && _at > start && _at + 1 < _text.Length && _text[_at + 1] == ')')
            {
                marks |= ChunkMarks.Call;
                _at += 2;
                break;
            }
            else if (c == ',' && IsDigitAt(_at - 1) && IsDigitAt(_at + 1))
            {
                marks |= ChunkMarks.Comma;
            }
            else if (IsBreak(c))
            {
                break;
            }
            else
            {
                marks |= MarkOf(c);
            }
        }

        return marks;
    }

    private readonly bool IsDigitAt(int at) => (uint)at < (uint)_text.Length && char.IsAsciiDigit(_text[at]);

    private readonly ChunkMarks MarkOf(char c) => c switch
    {
        '.' => ChunkMarks.Dot,
        '/' => ChunkMarks.Slash,
        '\\' => ChunkMarks.Backslash,
        '_' => ChunkMarks.Underscore,
        '@' => ChunkMarks.At,
        '#' => ChunkMarks.Hash,
        ':' when _text[_at..].StartsWith("://", StringComparison.Ordinal) => ChunkMarks.Url,
        ':' => ChunkMarks.Colon,
        '-' => ChunkMarks.Hyphen,
        '\'' or '\u2019' => ChunkMarks.Apostrophe,
        >= '\u00C0' when char.IsUpper(c) => ChunkMarks.Upper | ChunkMarks.OtherLetter,
        >= '\u00C0' when char.IsLetter(c) => ChunkMarks.OtherLetter,
        _ => ChunkMarks.Sign,
    };

    private static bool IsBreak(char c) => c switch
    {
        ' ' or '\t' or '\n' or '\r' or ',' or ';' or '"' or '!' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>'
            or '|' or '=' or '*' or '`' => true,
        < '\u0080' => c < ' ',
        _ => char.IsSurrogate(c) || char.IsWhiteSpace(c)
            || c is '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' or '\u2026' or '\u2013' or '\u2014'
            || c is >= '\u3001' and <= '\u3011' or '\uFF0C' or '\uFF01' or '\uFF1F',
    };

    private static ChunkMarks WithoutTrimmed(ChunkMarks marks, ReadOnlySpan<char> piece)
    {
        marks &= piece.ContainsAnyExcept(Plain) ? marks : ~ChunkMarks.Sign;
        marks &= piece.Contains('.') ? marks : ~ChunkMarks.Dot;
        marks &= piece.Contains(':') ? marks : ~ChunkMarks.Colon;
        marks &= piece.Contains('-') ? marks : ~ChunkMarks.Hyphen;
        marks &= piece.ContainsAny('\'', '\u2019') ? marks : ~ChunkMarks.Apostrophe;
        return marks;
    }

    private readonly void Trim(ref int start, ref int end)
    {
        // "LGBTQ+" and "30+", but not "C++".
        if (end - start > 1 && _text[end - 1] == '+' && _text[end - 2] != '+')
        {
            end--;
        }

        while (end > start && _text[end - 1] is '.' or ':' or '\'' or '\u2019' or '\u2018' or '-' or '&')
        {
            end--;
        }

        while (start < end && (_text[start] is '\'' or '\u2018' or ':' or '-' or '&'
            || (_text[start] == '.' && !(start + 1 < end && _text[start + 1] is '/' or '\\' or '.'))))
        {
            start++;
        }
    }
}
