using System.Collections.Concurrent;

namespace Fabric.Core.Recall.Index;

/// <summary>The rows of each memory, one a version, in the order they were appended. One writer; readers at any time.</summary>
internal sealed class VersionTable
{
    // A row where there is one version, the complement of a place in _several where there are more.
    private readonly ConcurrentDictionary<string, int> _rows = new(concurrencyLevel: 1, capacity: 31, StringComparer.Ordinal);
    private readonly List<RowList> _several = [];

    public void Add(string id, int row)
    {
        if (!_rows.TryGetValue(id, out var known))
        {
            _rows[id] = row;
        }
        else if (known >= 0)
        {
            var rows = new RowList();
            rows.Add(known);
            rows.Add(row);
            lock (_several)
            {
                _several.Add(rows);
            }

            _rows[id] = ~(_several.Count - 1);
        }
        else
        {
            _several[~known].Add(row);
        }
    }

    /// <summary>The rows of a memory, later ones than the reader's view included.</summary>
    public VersionRows Find(string id)
    {
        if (!_rows.TryGetValue(id, out var known))
        {
            return default;
        }

        if (known >= 0)
        {
            return new VersionRows(known, null);
        }

        lock (_several)
        {
            return new VersionRows(-1, _several[~known]);
        }
    }
}
