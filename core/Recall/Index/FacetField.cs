using System.Collections.Concurrent;

namespace Fabric.Core.Recall.Index;

/// <summary>The values of one field, each with the rows that have it. One writer.</summary>
internal sealed class FacetField
{
    private readonly ConcurrentDictionary<FacetValue, RowList> _values = new(concurrencyLevel: 1, capacity: 7);

    /// <summary>Values and their rows, in no order. For any thread.</summary>
    public ConcurrentDictionary<FacetValue, RowList> Values => _values;

    public RowList? Find(in FacetValue value) => _values.TryGetValue(value, out var rows) ? rows : null;

    /// <summary>An empty list for a value that has none.</summary>
    public RowList Create(in FacetValue value, uint hash) => _values[value] = new RowList { Hash = hash };

    public void Remove(in FacetValue value, int row)
    {
        if (_values.TryGetValue(value, out var rows) && rows.Remove(row) && rows.Count == 0)
        {
            _values.TryRemove(value, out _);
        }
    }
}
