using System.Collections.Concurrent;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// The sessions of a bank: every row of each, and the chain of its open rows in order of turn, event time and id. One writer.
/// </summary>
internal sealed class SessionTable(Column<MemoryRow?> rows, Column<RowPlace> places)
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);
    private readonly List<RowList> _all = [];
    private readonly List<List<int>> _chains = [];
    private readonly Column<int> _lengths = new();

    public int Count => _numbers.Count;

    /// <summary>Sessions with an open row.</summary>
    public int OpenSessions { get; private set; }

    public long SessionLength { get; private set; }

    /// <summary>Terms that windows hold beyond their own row's.</summary>
    public long SharedLength { get; private set; }

    public long Bytes => (long)_numbers.Count * 320;

    public bool TryFind(string session, out int number) => _numbers.TryGetValue(session, out number);

    /// <summary>Every row ever put into a session, in the order of appending. For any thread.</summary>
    public RowList AllRows(int number)
    {
        lock (_all)
        {
            return _all[number];
        }
    }

    /// <summary>The number of a session, which comes into being.</summary>
    public int Number(string session)
    {
        if (!_numbers.TryGetValue(session, out var number))
        {
            number = _all.Count;
            lock (_all)
            {
                _all.Add(new RowList());
            }

            _chains.Add([]);
            _lengths.Append(0);
            _numbers[session] = number;
        }

        return number;
    }

    public void Append(int row, int number) => _all[number].Add(row);

    /// <summary>Puts an open row into the chain of its session.</summary>
    public void Link(int row)
    {
        var place = places[row];
        if (place.Session < 0)
        {
            return;
        }

        var chain = _chains[place.Session];
        var at = FindPlace(chain, row);
        chain.Insert(at, row);
        var previous = at > 0 ? chain[at - 1] : -1;
        var next = at + 1 < chain.Count ? chain[at + 1] : -1;
        SharedLength += Edge(previous, row) + Edge(row, next) - Edge(previous, next);
        places.Set(row, place with { Previous = previous, Next = next });
        Join(previous, row, next);
        Grow(place.Session, place.Length, chain.Count == 1 ? 1 : 0);
    }

    /// <summary>Takes a row out of the chain of its session.</summary>
    public void Unlink(int row)
    {
        var place = places[row];
        if (place.Session < 0)
        {
            return;
        }

        var chain = _chains[place.Session];
        chain.RemoveAt(FindPlace(chain, row));
        SharedLength -= Edge(place.Previous, row) + Edge(row, place.Next) - Edge(place.Previous, place.Next);
        places.Set(row, place with { Previous = -1, Next = -1 });
        if (place.Previous >= 0)
        {
            places.Set(place.Previous, places[place.Previous] with { Next = place.Next });
        }

        if (place.Next >= 0)
        {
            places.Set(place.Next, places[place.Next] with { Previous = place.Previous });
        }

        Grow(place.Session, -place.Length, chain.Count == 0 ? -1 : 0);
    }

    /// <summary>The terms of the open rows of each session.</summary>
    public ColumnView<int> Publish() => _lengths.Publish();

    private void Join(int previous, int row, int next)
    {
        if (previous >= 0)
        {
            places.Set(previous, places[previous] with { Next = row });
        }

        if (next >= 0)
        {
            places.Set(next, places[next] with { Previous = row });
        }
    }

    private void Grow(int session, int length, int sessions)
    {
        _lengths.Set(session, _lengths[session] + length);
        SessionLength += length;
        OpenSessions += sessions;
    }

    // Each of two neighbours stands in the other's window.
    private long Edge(int a, int b) => a < 0 || b < 0 ? 0 : places[a].Length + places[b].Length;

    // The first place at or after which the row belongs: its own where it is in the chain.
    private int FindPlace(List<int> chain, int row)
    {
        if (chain.Count == 0 || SessionOrder.Compare(rows[chain[^1]]!, rows[row]!) < 0)
        {
            return chain.Count;
        }

        int low = 0, high = chain.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (SessionOrder.Compare(rows[chain[middle]]!, rows[row]!) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
