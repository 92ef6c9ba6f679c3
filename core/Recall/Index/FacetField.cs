using System.Collections.Concurrent;

namespace Fabric.Core.Recall.Index;

/// <summary>The values of one field, each with the rows that have it. One writer.</summary>
internal sealed class FacetField
{
    private readonly ConcurrentDictionary<FacetValue, RowList> _values = new(concurrencyLevel: 1, capacity: 7);

    /// <summary>Values and their rows, in no order. For any thread.</summary>
    public ConcurrentDictionary<FacetValue, RowList> Values => _values;

    public RowList? Find(in FacetValue value) => _values.TryGetValue(value, out var rows) ? rows : null;

    public void Add(in FacetValue value, int row)
    {
        if (!_values.TryGetValue(value, out var rows))
        {
            rows = new RowList();
            rows.Add(row);
            _values[value] = rows;
            return;
        }

        if (rows.Rows is var present && present[^1] != row)
        {
            rows.Add(row);
        }
    }

    public void Remove(in FacetValue value, int row)
    {
        if (_values.TryGetValue(value, out var rows))
        {
            var rest = rows.Without(row);
            if (rest.Rows.IsEmpty)
            {
                _values.TryRemove(value, out _);
            }
            else
            {
                _values[value] = rest;
            }
        }
    }
}
