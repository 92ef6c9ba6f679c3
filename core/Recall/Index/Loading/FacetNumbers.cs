namespace Fabric.Core.Recall.Index;

/// <summary>Numbers the distinct facets of many memories, so that the index looks each up once.</summary>
internal sealed class FacetNumbers
{
    private readonly Dictionary<string, Dictionary<string, int>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<KeyValuePair<string, FacetValue>, int> _others = [];
    private readonly List<(string Field, FacetValue Value, uint Hash)> _facets = [];
    private RowList?[] _rows = [];

    /// <summary>The number of a text.</summary>
    public int Number(string field, ReadOnlySpan<char> text, bool inArray)
    {
        if (!_texts.TryGetValue(field, out var numbers))
        {
            _texts[field] = numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        }

        if (!numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var number))
        {
            var value = text.ToString();
            number = Add(field, FacetValue.Of(value, inArray));
            numbers[value] = number;
        }

        return number;
    }

    /// <summary>The number of any facet.</summary>
    public int Number(KeyValuePair<string, FacetValue> facet)
    {
        if (!_others.TryGetValue(facet, out var number))
        {
            number = Add(facet.Key, facet.Value);
            _others[facet] = number;
        }

        return number;
    }

    /// <summary>What <see cref="FacetPairs.Hash"/> is over these.</summary>
    public ulong Hash(ReadOnlySpan<int> facets, bool isUnindexed)
    {
        var hash = FacetPairs.HashSeed(isUnindexed);
        foreach (var facet in facets)
        {
            hash = FacetPairs.Mix(hash, _facets[facet].Hash);
        }

        return hash;
    }

    /// <summary>Whether a facet is a name by which memories are connected.</summary>
    public bool IsEntity(int facet) => ReferenceEquals(_facets[facet].Field, Facets.Entity);

    /// <summary>The index's rows of a facet, asked of the index once. For the index's writer only.</summary>
    public RowList Rows(int facet, FacetIndex index)
    {
        if (facet >= _rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(_facets.Count, facet + 1));
        }

        return _rows[facet] ??= index.FindOrCreate(_facets[facet].Field, _facets[facet].Value);
    }

    private int Add(string field, FacetValue value)
    {
        _facets.Add((field, value, FacetPairs.HashOf(field, value)));
        return _facets.Count - 1;
    }
}
