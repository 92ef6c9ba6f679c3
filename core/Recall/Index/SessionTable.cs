using System.Collections.Concurrent;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// The sessions of a bank: every row of each, and the chain of its open rows in order of turn, event time and id. One writer.
/// </summary>
/// <remarks>
/// The window of a row is the row and two open rows on each side of it in its session.
/// </remarks>
internal sealed class SessionTable(Column<MemoryRow?> rows, Column<RowPlace> places)
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);
    private readonly List<RowList> _all = [];
    private readonly List<List<int>> _chains = [];
    private readonly Column<int> _lengths = new();

    public int Count => _chains.Count;

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
        places.Set(row, place with { Previous = At(chain, at - 1), Next = At(chain, at + 1) });
        Join(At(chain, at - 1), row);
        Join(row, At(chain, at + 1));
        Measure(chain, at);
        SharedLength += Shared(At(chain, at - 2), At(chain, at - 1), row, At(chain, at + 1), At(chain, at + 2))
            - Shared(-1, At(chain, at - 2), At(chain, at - 1), At(chain, at + 1), At(chain, at + 2));
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
        var at = FindPlace(chain, row);
        SharedLength += Shared(-1, At(chain, at - 2), At(chain, at - 1), At(chain, at + 1), At(chain, at + 2))
            - Shared(At(chain, at - 2), At(chain, at - 1), row, At(chain, at + 1), At(chain, at + 2));
        chain.RemoveAt(at);
        places.Set(row, place with { Previous = -1, Next = -1, Window = place.Length });
        Join(At(chain, at - 1), At(chain, at));
        Measure(chain, at);
        Grow(place.Session, -place.Length, chain.Count == 0 ? -1 : 0);
    }

    /// <summary>The terms of the open rows of each session.</summary>
    public ColumnView<int> Publish() => _lengths.Publish();

    private static int At(List<int> chain, int index) => (uint)index < (uint)chain.Count ? chain[index] : -1;

    private void Join(int first, int second)
    {
        if (first >= 0)
        {
            places.Set(first, places[first] with { Next = second });
        }

        if (second >= 0)
        {
            places.Set(second, places[second] with { Previous = first });
        }
    }

    // The windows that a row entering or leaving at this place of the chain changes.
    private void Measure(List<int> chain, int at)
    {
        for (var i = Math.Max(at - 2, 0); i <= at + 2 && i < chain.Count; i++)
        {
            var window = Length(At(chain, i - 2)) + Length(At(chain, i - 1)) + Length(chain[i])
                + Length(At(chain, i + 1)) + Length(At(chain, i + 2));
            places.Set(chain[i], places[chain[i]] with { Window = window });
        }
    }

    private int Length(int row) => row < 0 ? 0 : places[row].Length;

    // Rows one or two steps apart stand in each other's windows.
    private long Shared(int a, int b, int c, int d, int e) =>
        Edge(a, b) + Edge(b, c) + Edge(c, d) + Edge(d, e) + Edge(a, c) + Edge(b, d) + Edge(c, e);

    private void Grow(int session, int length, int sessions)
    {
        _lengths.Set(session, _lengths[session] + length);
        SessionLength += length;
        OpenSessions += sessions;
    }

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
