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
    private readonly FacetPairs _pairs = new();
    private readonly List<RowList> _entities = [];

    /// <summary>Rows whose metadata is too large for the index, so that a filter on metadata reads it from their bytes.</summary>
    public RowList Unindexed { get; } = new();

    public long Bytes { get; private set; }

    public FacetField? Find(string field) => _fields.TryGetValue(field, out var found) ? found : null;

    /// <summary>Gathers a memory's facets; they are good until the next call.</summary>
    public FacetPairs Collect(Memory memory)
    {
        _pairs.Collect(memory);
        return _pairs;
    }

    /// <summary>Files a row and returns the lists of the entities that it names.</summary>
    public RowList[] Add(int row, FacetPairs facets)
    {
        Begin(row, facets.IsUnindexed);
        foreach (var (field, value) in facets.Pairs)
        {
            Add(row, FindOrCreate(field, value), ReferenceEquals(field, Facets.Entity));
        }

        return End();
    }

    /// <summary>Files a row while loading and returns the lists of the entities that it names.</summary>
    public RowList[] Add(int row, LoadedRow loaded)
    {
        Begin(row, loaded.IsUnindexed);
        foreach (var facet in loaded.Facets)
        {
            Add(row, loaded.Reader.Facets.Rows(facet, this), loaded.Reader.Facets.IsEntity(facet));
        }

        return End();
    }

    /// <summary>Takes a row out of the lists that it was filed in, each of which is searched for it.</summary>
    public void Remove(int row, Memory memory)
    {
        var facets = Collect(memory);
        if (facets.IsUnindexed)
        {
            Unindexed.Remove(row);
        }

        foreach (var (field, value) in facets.Pairs)
        {
            Find(field)?.Remove(value, row);
        }
    }

    /// <summary>
    /// Takes a row out of the lists of the entities that it names, without a look at the memory; false, and nothing is changed, where it is in
    /// others too, or a list would have to go.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="hash">The <see cref="FacetPairs.Hash"/> of all its facets.</param>
    /// <param name="entities">The lists of its entities.</param>
    public static bool TryRemove(int row, ulong hash, RowList[] entities)
    {
        var named = FacetPairs.HashSeed(isUnindexed: false);
        foreach (var entity in entities)
        {
            named = FacetPairs.Mix(named, entity.Hash);
            if (entity.Count == 1)
            {
                return false;
            }
        }

        if (named != hash)
        {
            return false;
        }

        foreach (var entity in entities)
        {
            entity.Remove(row);
        }

        return true;
    }

    /// <summary>Takes over rows of another index, and returns the list here for each of its lists that has one of them.</summary>
    /// <param name="other">The other index.</param>
    /// <param name="rows">For each of its rows the number here; -1 for one that is left out.</param>
    public Dictionary<RowList, RowList> Take(FacetIndex other, int[] rows)
    {
        var lists = new Dictionary<RowList, RowList>();
        foreach (var (field, values) in other._fields)
        {
            foreach (var (value, list) in values.Values)
            {
                if (list.Count > 0)
                {
                    var taken = FindOrCreate(field, value);
                    taken.Take(list, rows);
                    Bytes += (long)sizeof(int) * taken.Count;
                    lists[list] = taken;
                }
            }
        }

        Unindexed.Take(other.Unindexed, rows);
        return lists;
    }

    /// <summary>The rows of a value, which comes into being.</summary>
    public RowList FindOrCreate(string field, in FacetValue value)
    {
        if (!_fields.TryGetValue(field, out var values))
        {
            _fields[field] = values = new FacetField();
            Bytes += 400;
        }

        if (values.Find(value) is { } rows)
        {
            return rows;
        }

        Bytes += 160 + (2 * value.Text?.Length ?? 0);
        return values.Create(value, FacetPairs.HashOf(field, value));
    }

    private void Begin(int row, bool isUnindexed)
    {
        _entities.Clear();
        if (isUnindexed)
        {
            Unindexed.Add(row);
        }
    }

    private void Add(int row, RowList rows, bool isEntity)
    {
        // A memory may name a value twice.
        if (rows.Rows is not [.., var last] || last != row)
        {
            rows.Add(row);
            Bytes += sizeof(int);
        }

        if (isEntity && !_entities.Contains(rows))
        {
            _entities.Add(rows);
        }
    }

    private RowList[] End()
    {
        Bytes += _entities.Count == 0 ? 0 : 24 + (8 * _entities.Count);
        return _entities.Count == 0 ? [] : [.. _entities];
    }
}
