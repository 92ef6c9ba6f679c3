using System.Collections.Concurrent;

namespace Fabric.Core.Recall.Index;

/// <summary>The values of one field, each with the rows that have it. One writer.</summary>
internal sealed class FacetField
{
    private readonly ConcurrentDictionary<FacetValue, RowList> _values = new(concurrencyLevel: 1, capacity: 7);

    /// <summary>Values and their rows, in no order. For any thread.</summary>
    public ConcurrentDictionary<FacetValue, RowList> Values => _values;

    public RowList? Find(in FacetValue value) => _values.TryGetValue(value, out var rows) ? rows : null;

    /// <summary>Files a row under a value and returns the value's list.</summary>
    public RowList Add(in FacetValue value, int row)
    {
        if (!_values.TryGetValue(value, out var rows))
        {
            rows = new RowList();
            rows.Add(row);
            _values[value] = rows;
        }
        else if (rows.Rows[^1] != row)
        {
            rows.Add(row);
        }

        return rows;
    }

    public void Remove(in FacetValue value, int row)
    {
        if (_values.TryGetValue(value, out var rows) && rows.Remove(row) && rows.Rows.IsEmpty)
        {
            _values.TryRemove(value, out _);
        }
    }
}
