using System.Buffers;
using System.Text;

namespace Fabric.Core.Text;

/// <summary>Joins neighbouring capitalised chunks to names.</summary>
internal ref struct NameRun(ReadOnlySpan<char> text, Language language, List<Entity> found)
{
    private const int MaxWords = 6;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Language _language = language;
    private readonly List<Entity> _found = found;
    private List<Entity>? _doubtful;
    private int _start = -1;
    private int _end;
    private int _words;
    private int _connectorEnd;
    private bool _isDoubtful;

    public void Take(Chunk chunk)
    {
        var word = _text[chunk.Start..chunk.End];
        if (!chunk.Has(ChunkMarks.Upper) || !char.IsUpper(word[0]))
        {
            TakeLower(chunk, word);
            return;
        }

        var length = chunk.Has(ChunkMarks.Apostrophe) ? WithoutClitic(word) : word.Length;
        Span<char> folded = stackalloc char[TermReader.MaxTermLength * CharFold.MaxExpansion];
        var isWord = length <= TermReader.MaxTermLength && !chunk.Has(ChunkMarks.Sign | ChunkMarks.Colon | ChunkMarks.Slash);
        var key = isWord ? Fold(word[..length], folded) : default;
        if (key.IsEmpty || Names.IsNever(key, _language))
        {
            End();
            return;
        }

        var isDoubtful = chunk.StartsSentence && Names.IsCommon(key, _language);
        if (_start >= 0 && (!chunk.IsAdjacent || _isDoubtful))
        {
            End();
        }

        _start = _start < 0 ? chunk.Start : _start;
        _isDoubtful = isDoubtful;
        _end = chunk.Start + length;
        _connectorEnd = 0;
        _words++;
        if (length < word.Length)
        {
            End();
        }
    }

    /// <summary>Ends the name at hand, if there is one.</summary>
    public void End()
    {
        var length = _end - _start;
        if (_start >= 0 && _words <= MaxWords && length > 1 && length <= EntityKey.MaxSourceLength)
        {
            var entity = new Entity(EntityKind.Name, EntityKey.Of(_text[_start.._end]), _start, length);
            if (_isDoubtful)
            {
                (_doubtful ??= []).Add(entity);
            }
            else
            {
                _found.Add(entity);
            }
        }

        Drop();
    }

    /// <summary>Forgets the name at hand.</summary>
    public void Drop()
    {
        _start = -1;
        _words = 0;
        _connectorEnd = 0;
        _isDoubtful = false;
    }

    /// <summary>Ends the last name and lets in the doubtful ones that the text elsewhere shows to be names.</summary>
    public void Finish()
    {
        End();
        if (_doubtful is null)
        {
            return;
        }

        var certain = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in _found)
        {
            if (entity.Kind == EntityKind.Name)
            {
                certain.Add(entity.Value);
            }
        }

        foreach (var entity in _doubtful)
        {
            if (certain.Contains(entity.Value))
            {
                _found.Add(entity);
            }
        }
    }

    // "of" may join two capitalised words; it becomes part of the name only when the second one comes.
    private void TakeLower(Chunk chunk, ReadOnlySpan<char> word)
    {
        if (_start >= 0 && _connectorEnd == 0 && !_isDoubtful && chunk.IsAdjacent && Names.IsConnector(word))
        {
            _connectorEnd = chunk.End;
            return;
        }

        End();
    }

    private static int WithoutClitic(ReadOnlySpan<char> word)
    {
        var apostrophe = word.IndexOfAny('\'', '\u2019');
        return apostrophe > 0 && apostrophe + 1 < word.Length && char.IsUpper(word[apostrophe + 1]) ? word.Length : Math.Max(apostrophe, 0);
    }

    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        if (Ascii.ToLower(word, folded, out var written) == OperationStatus.Done)
        {
            return folded[..written];
        }

        var length = 0;
        for (var at = 0; at < word.Length;)
        {
            at += CharKinds.Decode(word, at, out var codePoint);
            if (codePoint < 128)
            {
                folded[length++] = char.ToLowerInvariant((char)codePoint);
            }
            else if (codePoint > char.MaxValue || !char.IsSurrogate((char)codePoint))
            {
                length += CharFold.Fold(codePoint, folded[length..]);
            }
        }

        return folded[..length];
    }
}
