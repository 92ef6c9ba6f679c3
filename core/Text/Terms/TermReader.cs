namespace Fabric.Core.Text;

/// <summary>Splits a text into terms, one after another, without allocating.</summary>
/// <remarks>
/// <para>A word is a maximal run of letters, digits and marks. In scripts without spaces between words (Han, Kana, Thai,
/// Lao, Khmer, Myanmar) each pair of neighbouring code points is a term, and a code point that stands alone is one too.</para>
/// <para>English apostrophes: the clitics 's 're 'll 've 'd 'm are dropped ("Caroline's" is "caroline"); n't stays, without
/// its apostrophe ("don't" is "dont"), so that negation survives. Any other apostrophe, and every one in another language,
/// separates words ("l'homme" is "l", "homme").</para>
/// <para>A word longer than <see cref="MaxTermLength"/> is cut; its <see cref="Term.Length"/> still covers all of it. Any UTF-16
/// is accepted: lone surrogates, controls and emoji separate words. One pass, linear in the text.</para>
/// </remarks>
public ref struct TermReader
{
    /// <summary>The most characters a term's word has.</summary>
    public const int MaxTermLength = 64;

    /// <summary>The scratch a reader needs, in chars: one word and one stem.</summary>
    public const int ScratchLength = 2 * MaxTermLength;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _word;
    private readonly Span<char> _stem;
    private readonly Language _language;
    private int _at;
    private int _gramEnd;

    /// <summary>Starts reading.</summary>
    /// <param name="text">Any UTF-16 text.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> chars, usually stackalloc; overwritten by every read.</param>
    /// <param name="language">The language for stems and stop words.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public TermReader(ReadOnlySpan<char> text, Span<char> scratch, Language language = default)
    {
        if (scratch.Length < ScratchLength)
        {
            throw new ArgumentException($"The scratch has {scratch.Length} chars; it must have {ScratchLength}.", nameof(scratch));
        }

        _text = text;
        _word = scratch[..MaxTermLength];
        _stem = scratch.Slice(MaxTermLength, MaxTermLength);
        _language = language;
    }

    /// <summary>Reads the next term; false at the end of the text.</summary>
    public bool TryRead(out Term term)
    {
        if (TryReadWord(out var word))
        {
            term = Resolve(word);
            return true;
        }

        term = default;
        return false;
    }

    /// <summary>Reads the next word without asking for its stem; false at the end of the text. Costs about half of <see cref="TryRead"/>.</summary>
    internal bool TryReadWord(out Word word)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c < 128)
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    word = ReadWord();
                    return true;
                }

                _at++;
                continue;
            }

            var width = CharKinds.Decode(_text, _at, out var codePoint);
            switch (CharKinds.Of(codePoint))
            {
                case CharKind.Word:
                    word = ReadWord();
                    return true;
                case CharKind.Unspaced when TryReadGram(codePoint, width, out word):
                    return true;
                case CharKind.Unspaced:
                    break;
                default:
                    _at += width;
                    break;
            }
        }

        word = default;
        return false;
    }

    /// <summary>The term of the word read last.</summary>
    internal readonly Term Resolve(Word word)
    {
        var text = word.Text;
        if (!word.IsGram && StopWords.Contains(text, _language))
        {
            return new Term(text, text, word.Start, word.Length, isStopWord: true);
        }

        if (word.IsGram || word.HasDigit || text.Length < 3)
        {
            return new Term(text, text, word.Start, word.Length, isStopWord: false);
        }

        text.CopyTo(_stem);
        var stemLength = Stemmer.Stem(_stem[..text.Length], _language);
        return new Term(text, _stem[..stemLength], word.Start, word.Length, isStopWord: false);
    }

    private Word ReadWord()
    {
        var start = _at;
        var at = start;
        var length = 0;
        var hasDigit = false;
        var clitic = 0;
        while (at < _text.Length)
        {
            var c = _text[at];
            if (char.IsAsciiLetter(c))
            {
                Append((char)(c | 0x20), ref length);
                at++;
            }
            else if (char.IsAsciiDigit(c))
            {
                hasDigit = true;
                Append(c, ref length);
                at++;
            }
            else if (c < 128 && c != '\'')
            {
                break;
            }
            else if (c is '\'' or '\u2019')
            {
                clitic = _language == Language.English ? Apostrophes.CliticLength(_text, at) : 0;
                if (clitic != Apostrophes.Negation || at == start || _text[at - 1] is not ('n' or 'N'))
                {
                    break;
                }

                Append('t', ref length);
                at += 2;
                clitic = 0;
            }
            else if (!TryFold(ref at, ref length, ref hasDigit))
            {
                break;
            }
        }

        _at = at + Math.Max(clitic, 0);
        return new Word(_word[..length], start, at - start, hasDigit, isGram: false);
    }

    private readonly void Append(char c, ref int length)
    {
        if (length < MaxTermLength)
        {
            _word[length++] = c;
        }
    }

    private readonly bool TryFold(ref int at, ref int length, ref bool hasDigit)
    {
        var width = CharKinds.Decode(_text, at, out var codePoint);
        if (CharKinds.Of(codePoint) is not (CharKind.Word or CharKind.Mark))
        {
            return false;
        }

        Span<char> folded = stackalloc char[CharFold.MaxExpansion];
        var count = CharFold.Fold(codePoint, folded);
        if (length + count <= MaxTermLength)
        {
            folded[..count].CopyTo(_word[length..]);
            length += count;
        }

        hasDigit |= count == 1 && char.IsAsciiDigit(folded[0]);
        at += width;
        return true;
    }

    // _gramEnd is the end of the last pair. A code point that reaches just to it has been part of a pair.
    private bool TryReadGram(int codePoint, int width, out Word word)
    {
        var start = _at;
        var length = width;
        _at += width;
        var count = CharFold.Fold(codePoint, _word);
        if (_at < _text.Length)
        {
            var nextWidth = CharKinds.Decode(_text, _at, out var next);
            if (CharKinds.Of(next) == CharKind.Unspaced)
            {
                count += CharFold.Fold(next, _word[count..]);
                length += nextWidth;
            }
        }

        if (length == width && _gramEnd == _at)
        {
            word = default;
            return false;
        }

        _gramEnd = start + length;
        word = new Word(_word[..count], start, length, hasDigit: false, isGram: true);
        return true;
    }
}
