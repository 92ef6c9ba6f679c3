using System.Collections.Immutable;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Secrets;
using Fabric.Core.Text;
using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// Everything that recall reads of one bank, kept up by the bank's turn. Rows are numbered in the order of appending; each is one version
/// of one memory. Changes show to readers with <see cref="Publish"/>, all at once.
/// </summary>
/// <remarks>
/// One writer. An append, replacement or removal costs microseconds whatever the size of the bank; a publication copies what changed, by
/// chunk. Numbers of removed rows are not used again: an index that lost many is best compacted.
/// </remarks>
internal sealed partial class BankIndex : IDisposable
{
    private readonly Column<MemoryRow?> _rows = new();
    private readonly Column<RowPlace> _places = new();
    private readonly Column<RowSubject> _subjects = new();
    private readonly Column<RowList[]> _entities = new();
    private readonly VersionTable _versions = new();
    private readonly NameTable _actors = new();
    private readonly SessionTable _sessions;
    private readonly TermIndex _terms;
    private readonly FacetIndex _facets = new();
    private readonly VectorIndex? _vectors;
    private readonly Dictionary<string, string> _sharedNames = new(StringComparer.Ordinal);
    private readonly RowSetBuilder _live = new();
    private readonly RowSetBuilder _open = new();
    private readonly RowSetBuilder _plain = new();
    private ImmutableSortedSet<RowEnd> _ends = [];
    private long _openLength;
    private long _rowBytes;
    private long _textBytes;
    private bool _isDisposed;

    /// <param name="dimensions">Components of the vectors; 0 for a bank without.</param>
    /// <param name="language">The language its texts are analysed in.</param>
    public BankIndex(int dimensions, Language language = default)
    {
        Dimensions = dimensions;
        _vectors = dimensions > 0 ? new VectorIndex(dimensions) : null;
        _terms = new TermIndex(language);
        _sessions = new SessionTable(_rows, _places);
    }

    public int Dimensions { get; }

    /// <summary>Rows appended, removed ones included.</summary>
    public int Count => _rows.Count;

    /// <summary>Rows that were removed and still take up a number.</summary>
    public int RemovedRows => Count - _live.Count;

    /// <summary>About how many bytes of memory the index holds, the stored bytes of the memories and the vectors included.</summary>
    public long MemoryBytes =>
        _rowBytes + _textBytes + _terms.Bytes + _facets.Bytes + _sessions.Bytes + _versions.Bytes + (5L * Dimensions * Count)
        + GenerationBytes;

    /// <summary>Adds a version of a memory and returns its row.</summary>
    /// <param name="row">Its header.</param>
    /// <param name="memory">The version.</param>
    /// <param name="vector">Its vector, of unit length; empty when it has none.</param>
    /// <param name="terms">The terms of its text, when they are known.</param>
    /// <param name="postings">Where the terms were found before, as far as they were.</param>
    public int Append(
        MemoryRow row, Memory memory, ReadOnlySpan<float> vector, TermCounts? terms = null, ReadOnlySpan<PostingList?> postings = default)
    {
        var number = Begin(row, vector);
        var facets = _facets.Collect(memory);
        row.FacetHash = facets.Hash;
        _entities.Append(_facets.Add(number, facets));
        End(number, row, _terms.Add(number, terms ?? TermCounts.Of(IndexedText.Of(memory), _terms.Language), postings));
        return number;
    }

    /// <summary>Adds the header and facets of a version while loading, and returns its row.</summary>
    public int AppendHeader(LoadedRow loaded)
    {
        var number = Begin(loaded.Header);
        _entities.Append(_facets.Add(number, loaded));
        End(number, loaded.Header, loaded.Length);
        return number;
    }

    /// <summary>Adds the terms and the vector of a version while loading. They share nothing with the headers, so another thread may add those.</summary>
    /// <param name="loaded">The version.</param>
    /// <param name="vector">Its vector, of unit length; empty when it has none.</param>
    public void AppendContent(LoadedRow loaded, ReadOnlySpan<float> vector)
    {
        AppendVector(vector);
        _terms.Add(loaded);
    }

    /// <summary>Gives a row a new header; the text and the vector stay.</summary>
    public void Replace(int ordinal, MemoryRow row, Memory memory)
    {
        var old = RequireLive(ordinal);
        row.ShareNames(_sharedNames);
        row.FacetHash = _facets.Collect(memory).Hash;
        if (old.FacetHash != row.FacetHash)
        {
            _facets.Remove(ordinal, old.Decode());
            _entities.Set(ordinal, _facets.Add(ordinal, _facets.Collect(memory)));
        }

        Exchange(ordinal, old, row);
    }

    /// <summary>Notes that a newer version took a row's place, where its new bytes say nothing else; false, and nothing is changed, where they do.</summary>
    /// <param name="ordinal">The row.</param>
    /// <param name="body">Its memory's JSON, as stored.</param>
    public bool TryNoteReplaced(int ordinal, byte[] body)
    {
        var old = RequireLive(ordinal);
        if (old.Replaced(body) is not { } row)
        {
            return false;
        }

        Exchange(ordinal, old, row);
        return true;
    }

    /// <summary>Takes a row out of every read, its text and its words out of memory.</summary>
    public void Remove(int ordinal)
    {
        var old = RequireLive(ordinal);
        Leave(ordinal, old);
        _terms.Remove(ordinal);
        if (!FacetIndex.TryRemove(ordinal, old.FacetHash, _entities[ordinal]))
        {
            _facets.Remove(ordinal, old.Decode());
        }

        _entities.Set(ordinal, []);
        _rows.Set(ordinal, null);
        _live.Remove(ordinal);
        DropServiceVector(ordinal);
        _rowBytes -= RowBytes(old);
        _textBytes -= old.Body.Length;
    }

    /// <summary>The row of the newest version of a memory that was not removed, published or not.</summary>
    public bool TryFind(MemoryId id, out int ordinal)
    {
        foreach (var row in _versions.Find(id.Value))
        {
            if (_rows[row] is { } version && version.Id == id)
            {
                ordinal = row;
                return true;
            }
        }

        ordinal = -1;
        return false;
    }

    /// <summary>The row of one version of a memory that was not removed, published or not.</summary>
    public bool TryFind(MemoryId id, int version, out int ordinal)
    {
        foreach (var row in _versions.Find(id.Value))
        {
            if (_rows[row] is { } header && header.Version == version && header.Id == id)
            {
                ordinal = row;
                return true;
            }
        }

        ordinal = -1;
        return false;
    }

    /// <summary>The rows of a memory that were not removed, published or not, in the order of their versions.</summary>
    public List<int> FindAll(MemoryId id)
    {
        var found = new List<int>();
        foreach (var row in _versions.Find(id.Value))
        {
            if (_rows[row] is { } version && version.Id == id)
            {
                found.Add(row);
            }
        }

        found.Sort((a, b) => _rows[a]!.Version.CompareTo(_rows[b]!.Version));
        return found;
    }

    /// <summary>The header of a row, published or not; null once it was removed.</summary>
    public MemoryRow? Row(int ordinal) => _rows[ordinal];

    /// <summary>The vector of a row, published or not; empty where it has none.</summary>
    public ReadOnlySpan<float> Vector(int ordinal) => _vectors is null ? default : _vectors.Vector(ordinal);

    /// <summary>Makes every change so far visible, as one view that never changes.</summary>
    /// <param name="epoch">The version of the bank that it shows.</param>
    public BankSnapshot Publish(long epoch)
    {
        // Plain rows are open, and open ones live. In most banks the three are the same set, and what is not published is changed in place.
        var open = _open.Publish();
        var live = _live.Count == open.Count ? open : _live.Publish();
        var plain = _plain.Count == open.Count ? open : _plain.Publish();
        return new()
        {
            Epoch = epoch,
            Count = Count,
            SessionCount = _sessions.Count,
            Rows = _rows.Publish(),
            Places = _places.Publish(),
            Subjects = _subjects.Publish(),
            Entities = _entities.Publish(),
            RowTerms = _terms.Publish(),
            SessionLengths = _sessions.Publish(),
            Live = live,
            Open = open,
            Plain = plain,
            Ends = _ends,
            Vectors = _vectors?.Publish(),
            Generations = PublishGenerations(open),
            Totals = new(_open.Count, _openLength, _openLength + _sessions.SharedLength, _sessions.OpenSessions, _sessions.SessionLength),
            Terms = _terms,
            Facets = _facets,
            Sessions = _sessions,
            Actors = _actors.View(),
            Versions = _versions,
            MemoryBytes = MemoryBytes,
        };
    }

    /// <summary>Ends the writing. Views that readers hold stay as they are; their memory goes with the last of them.</summary>
    public void Dispose() => _isDisposed = true;

    private int Begin(MemoryRow row, ReadOnlySpan<float> vector)
    {
        AppendVector(vector);
        return Begin(row);
    }

    // The parts that depend on neither the text nor the vector.
    private int Begin(MemoryRow row)
    {
        var number = Count;
        row.ShareNames(_sharedNames);
        _rows.Append(row);
        _subjects.Append(RowSubject.Of(row, row.Actor is { } actor ? _actors.Number(actor) : -1));
        _versions.Add(row.Id.Value, number);
        _live.Add(number);
        _rowBytes += RowBytes(row);
        _textBytes += row.Body.Length;
        return number;
    }

    private void End(int number, MemoryRow row, int length)
    {
        var session = row.Session is { } name ? _sessions.Number(name) : -1;
        _places.Append(new RowPlace(length, length, session, -1, -1));
        if (session >= 0)
        {
            _sessions.Append(number, session);
        }

        Enter(number, row);
    }

    private void AppendVector(ReadOnlySpan<float> vector)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Count >= PostingList.MaxRows)
        {
            throw new FabricException(ErrorCode.QuotaExceeded, $"The bank holds {PostingList.MaxRows} rows; it takes no more.");
        }

        if (vector.IsEmpty)
        {
            _vectors?.AppendAbsent();
        }
        else if (_vectors is null)
        {
            throw new ArgumentException("The bank has no vectors.", nameof(vector));
        }
        else
        {
            _vectors.Append(vector);
        }
    }

    private void Exchange(int ordinal, MemoryRow old, MemoryRow row)
    {
        Leave(ordinal, old);
        _rows.Set(ordinal, row);
        _subjects.Set(ordinal, RowSubject.Of(row, _subjects[ordinal].Actor));
        _rowBytes += RowBytes(row) - RowBytes(old);
        _textBytes += row.Body.Length - old.Body.Length;
        Enter(ordinal, row);
    }

    private MemoryRow RequireLive(int ordinal) =>
        _rows[ordinal] ?? throw new ArgumentException($"Row {ordinal} was removed.", nameof(ordinal));

    private void Enter(int ordinal, MemoryRow row)
    {
        if (row.IsOpen)
        {
            _open.Add(ordinal);
            _openLength += _places[ordinal].Length;
            _sessions.Link(ordinal);
            if (row.Traits.Layer != Layer.Archive)
            {
                _plain.Add(ordinal);
            }
        }

        if (RowEnd.TryGet(ordinal, row, out var end))
        {
            _ends = _ends.Add(end);
        }
    }

    private void Leave(int ordinal, MemoryRow row)
    {
        if (row.IsOpen)
        {
            _sessions.Unlink(ordinal);
            _open.Remove(ordinal);
            _plain.Remove(ordinal);
            _openLength -= _places[ordinal].Length;
        }

        if (RowEnd.TryGet(ordinal, row, out var end))
        {
            _ends = _ends.Remove(end);
        }
    }

    // The object with its id, links and mentions, its places in the columns and bitmaps.
    private static long RowBytes(MemoryRow row) =>
        270 + (2 * row.Id.Value.Length) + (64 * row.Links.Count) + (32 * row.Mentions.Count);
}
