using System.Collections.Concurrent;
using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// Field to value to rows, for filters and for the entity graph. One writer; readers look values up at any time and leave out the rows
/// that are not in their snapshot.
/// </summary>
internal sealed class FacetIndex
{
    private readonly ConcurrentDictionary<string, FacetField> _fields = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, FacetValue>> _pairs = [];
    private readonly List<RowList> _entities = [];

    /// <summary>Rows whose metadata is too large for the index, so that a filter on metadata reads it from their bytes.</summary>
    public RowList Unindexed { get; } = new();

    public long Bytes { get; private set; }

    public FacetField? Find(string field) => _fields.TryGetValue(field, out var found) ? found : null;

    /// <summary>Files a row and returns the lists of the entities that it names.</summary>
    public RowList[] Add(int row, Memory memory)
    {
        _entities.Clear();
        if (Collect(memory))
        {
            Unindexed.Add(row);
        }

        foreach (var (field, value) in _pairs)
        {
            if (!_fields.TryGetValue(field, out var values))
            {
                values = new FacetField();
                _fields[field] = values;
                Bytes += 400;
            }

            Bytes += values.Find(value) is null ? 152 + (2 * value.Text?.Length ?? 0) : 6;
            var rows = values.Add(value, row);
            if (ReferenceEquals(field, Facets.Entity) && !_entities.Contains(rows))
            {
                _entities.Add(rows);
            }
        }

        Bytes += _entities.Count == 0 ? 0 : 24 + (8 * _entities.Count);
        return _entities.Count == 0 ? [] : [.. _entities];
    }

    /// <summary>Takes a row out of the lists it was filed in; costs the length of these lists.</summary>
    public void Remove(int row, Memory memory)
    {
        if (Collect(memory))
        {
            Unindexed.Remove(row);
        }

        foreach (var (field, value) in _pairs)
        {
            Find(field)?.Remove(value, row);
        }
    }

    // Whether the metadata was too large to be collected.
    private bool Collect(Memory memory)
    {
        _pairs.Clear();
        Facets.Collect(memory, _pairs);
        var others = _pairs.Count;
        Facets.CollectMetadata(memory, _pairs);
        if (Facets.AreIndexable(_pairs, others))
        {
            return false;
        }

        _pairs.RemoveRange(others, _pairs.Count - others);
        return true;
    }
}
