namespace Fabric.Core.Recall.Index;

/// <content>An index without the removed rows.</content>
internal sealed partial class BankIndex
{
    /// <summary>
    /// Makes an index of the rows that were not removed, in their order, which holds nothing of the others. Takes about a microsecond a row:
    /// no memory is read again.
    /// </summary>
    /// <param name="rows">For each row its number there; -1 for one that was removed.</param>
    public BankIndex Compact(out int[] rows)
    {
        var compact = new BankIndex(Dimensions, _terms.Language);
        rows = new int[Count];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = _rows[row] is { } header ? compact.Begin(header, Vector(row)) : -1;
        }

        compact._terms.Take(_terms, rows);
        var lists = compact._facets.Take(_facets, rows);
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] is >= 0 and var number)
            {
                compact._entities.Append(Array.ConvertAll(_entities[row], entity => lists[entity]));
                compact.End(number, _rows[row]!, _places[row].Length);
                compact.CopyServiceVector(this, row, number);
            }
        }

        return compact;
    }
}
