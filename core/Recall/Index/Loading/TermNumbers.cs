using Fabric.Core.Text;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// Numbers the terms of many texts, one after another. Words repeat, so each is stemmed once and then looked up; and the index looks each
/// term up once and then goes by its number.
/// </summary>
internal sealed class TermNumbers(Language language)
{
    private const int StopWord = -1;

    private readonly WordTable _words = new();
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];
    private readonly List<int> _touched = [];
    private int[] _pending = new int[1024];
    private PostingList?[] _postings = [];

    /// <summary>Reads a text's distinct terms in the order they occur, and how often each does: null where each occurs once.</summary>
    /// <returns>How many terms there are, repeats counted.</returns>
    public int Read(ReadOnlySpan<char> text, out int[] terms, out int[]? frequencies)
    {
        var length = 0;
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], language);
        while (reader.TryReadWord(out var word))
        {
            if (word.IsCut || !_words.TryGet(word.Text, out var number))
            {
                number = Resolve(reader, word);
            }

            if (number != StopWord)
            {
                length++;
                if (_pending[number]++ == 0)
                {
                    _touched.Add(number);
                }
            }
        }

        terms = [.. _touched];
        frequencies = length == terms.Length ? null : Array.ConvertAll(terms, term => _pending[term]);
        foreach (var term in terms)
        {
            _pending[term] = 0;
        }

        _touched.Clear();
        return length;
    }

    /// <summary>The index's postings for a term, asked of the index once. For the index's writer only.</summary>
    public PostingList Postings(int term, TermIndex index)
    {
        if (term >= _postings.Length)
        {
            Array.Resize(ref _postings, Math.Max(_terms.Count, term + 1));
        }

        return _postings[term] ??= index.FindOrCreate(_terms[term]);
    }

    private int Resolve(TermReader reader, Word word)
    {
        var term = reader.Resolve(word);
        var number = term.IsStopWord ? StopWord : Number(term.Stem);
        if (!word.IsCut)
        {
            _words.Add(word.Text, number);
        }

        return number;
    }

    private int Number(ReadOnlySpan<char> stem)
    {
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!stems.TryGetValue(stem, out var number))
        {
            number = _terms.Count;
            _terms.Add(stem.ToString());
            _stems[_terms[number]] = number;
            if (number == _pending.Length)
            {
                Array.Resize(ref _pending, 2 * number);
            }
        }

        return number;
    }
}
