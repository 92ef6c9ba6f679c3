using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// The vectors of one embedding service for some of a bank's rows, in the order in which they came. Kept up by the bank's turn; changes
/// show to readers with <see cref="Publish"/>.
/// </summary>
/// <remarks>
/// A vector stands in a slot, and a column says whose it is: rows get their vectors in any order, and lose them, while slots are only
/// appended. A slot that was given up keeps its memory until the bank's index is compacted.
/// </remarks>
internal sealed class GenerationIndex(string generator, int dimensions)
{
    private const int Nobody = -1;

    private readonly VectorIndex _vectors = new(dimensions);
    private readonly Column<int> _rows = new();
    private readonly Dictionary<int, int> _slots = [];
    private readonly RowSetBuilder _covered = new();

    public string Generator => generator;

    public int Dimensions => dimensions;

    /// <summary>Rows that have a vector.</summary>
    public int Count => _covered.Count;

    /// <summary>About how many bytes of memory it holds.</summary>
    public long Bytes => ((5L * dimensions) + 40) * _vectors.Count;

    public bool Covers(int row) => _slots.ContainsKey(row);

    /// <summary>Gives a row its vector, in place of one that it has.</summary>
    public void Set(int row, ReadOnlySpan<float> vector)
    {
        Remove(row);
        _slots[row] = _vectors.Append(vector);
        _rows.Append(row);
        _covered.Add(row);
    }

    /// <summary>Takes a row's vector away, when it has one.</summary>
    public void Remove(int row)
    {
        if (_slots.Remove(row, out var slot))
        {
            _rows.Set(slot, Nobody);
            _covered.Remove(row);
        }
    }

    /// <summary>A row's vector; empty when it has none.</summary>
    public ReadOnlySpan<float> Read(int row) => _slots.TryGetValue(row, out var slot) ? _vectors.Publish().Vector(slot) : default;

    /// <param name="open">The rows that any reader may see today.</param>
    public GenerationSnapshot Publish(RowSet open)
    {
        var covered = _covered.Publish();
        return new(generator, _vectors.Publish(), _rows.Publish(), covered, open.Except(covered).Count == 0);
    }
}
