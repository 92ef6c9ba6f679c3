using System.Collections.Concurrent;
using Fabric.Core.Text;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// Term to postings, with the terms of each row beside them. One writer; readers look terms up at any time and cut the postings at their
/// snapshot. A term whose last row was removed leaves with the next publication, so that erased words do not linger.
/// </summary>
internal sealed class TermIndex(Language language)
{
    private readonly ConcurrentDictionary<string, PostingList> _terms = new(concurrencyLevel: 1, capacity: 31, StringComparer.Ordinal);
    private readonly List<PostingList> _abandoned = [];
    private readonly List<PostingList?> _byId = [];
    private readonly Column<int[]> _rowTerms = new();
    private long _bytes;

    public Language Language => language;

    public int Count => _terms.Count;

    /// <summary>Numbers given to terms so far.</summary>
    public int IdCount => _byId.Count;

    public long Bytes => _bytes;

    /// <summary>The postings of a term; null where no memory holds it.</summary>
    public PostingList? Find(ReadOnlySpan<char> stem) =>
        _terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem, out var postings) ? postings : null;

    /// <summary>Files a row under the terms of its text and returns how many terms it has, repeats counted.</summary>
    public int Add(int row, TermCounts text, ReadOnlySpan<PostingList?> found = default)
    {
        var terms = new int[text.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            var postings = i < found.Length && found[i] is { } before && Holds(before) ? before : FindOrCreate(text[i]);
            terms[i] = postings.Id;
            Add(row, postings, text.Frequency(i));
        }

        AppendTerms(terms);
        return text.Length;
    }

    /// <summary>Files the next row while loading.</summary>
    public void Add(LoadedRow loaded)
    {
        var row = _rowTerms.Count;
        var terms = loaded.Terms;
        for (var i = 0; i < terms.Length; i++)
        {
            var postings = loaded.Reader.Terms.Postings(terms[i], this);
            terms[i] = postings.Id;
            Add(row, postings, loaded.Frequencies?[i] ?? 1);
        }

        AppendTerms(terms);
    }

    /// <summary>Takes over rows of another index.</summary>
    /// <param name="other">The other index.</param>
    /// <param name="rows">For each of its rows the number here, in rising order; -1 for one that is left out.</param>
    public void Take(TermIndex other, int[] rows)
    {
        var numbers = new int[other.IdCount];
        foreach (var postings in other._byId)
        {
            if (postings is { LiveRows: > 0 })
            {
                var taken = Create(postings.Term);
                numbers[postings.Id] = taken.Id;
                _bytes -= taken.Bytes;
                taken.Take(postings, rows);
                _bytes += taken.Bytes;
            }
        }

        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] >= 0)
            {
                AppendTerms(Array.ConvertAll(other._rowTerms[row], term => numbers[term]));
            }
        }
    }

    /// <summary>The postings of a term, which come into being. For the writer.</summary>
    public PostingList FindOrCreate(ReadOnlySpan<char> stem) => Find(stem) ?? Create(stem);

    public void Remove(int row)
    {
        foreach (var id in _rowTerms[row])
        {
            var postings = _byId[id]!;
            if (--postings.LiveRows == 0)
            {
                _abandoned.Add(postings);
            }
        }

        _rowTerms.Set(row, []);
    }

    /// <summary>The terms of each row, as of now; terms that no row holds any more are let go.</summary>
    public ColumnView<int[]> Publish()
    {
        if (_abandoned.Count > 0)
        {
            DropAbandoned();
        }

        return _rowTerms.Publish();
    }

    // Whether it is one of this index, and its term was not let go of since.
    private bool Holds(PostingList postings) => postings.Id < _byId.Count && ReferenceEquals(_byId[postings.Id], postings);

    private void Add(int row, PostingList postings, int frequency)
    {
        _bytes -= postings.Bytes;
        postings.Add(row, frequency);
        _bytes += postings.Bytes;
    }

    private void AppendTerms(int[] terms)
    {
        _rowTerms.Append(terms);
        _bytes += 32 + (4 * terms.Length);
    }

    private PostingList Create(ReadOnlySpan<char> stem)
    {
        var postings = new PostingList(_byId.Count, stem.ToString());
        _byId.Add(postings);
        _terms[postings.Term] = postings;
        _bytes += 104 + (2 * stem.Length) + postings.Bytes;
        return postings;
    }

    private void DropAbandoned()
    {
        foreach (var postings in _abandoned)
        {
            if (postings.LiveRows == 0 && _byId[postings.Id] is not null)
            {
                _terms.TryRemove(postings.Term, out _);
                _byId[postings.Id] = null;
                _bytes -= 104 + (2 * postings.Term.Length) + postings.Bytes;
            }
        }

        _abandoned.Clear();
    }
}
