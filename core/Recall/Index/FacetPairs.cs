using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

/// <summary>The facets of one memory, gathered before they are filed. Used again for the next memory.</summary>
internal sealed class FacetPairs
{
    private readonly List<KeyValuePair<string, FacetValue>> _pairs = [];

    /// <summary>Field and value.</summary>
    public IReadOnlyList<KeyValuePair<string, FacetValue>> Pairs => _pairs;

    /// <summary>Whether there is metadata that is too large for the index, so that it is not among the pairs.</summary>
    public bool IsUnindexed { get; private set; }

    /// <summary>Equal for memories that the index files alike, and hardly ever for others. Of this process only.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Gathers a memory's.</summary>
    public void Collect(Memory memory)
    {
        _pairs.Clear();
        Facets.Collect(memory, _pairs);
        var others = _pairs.Count;
        Facets.CollectMetadata(memory, _pairs);
        IsUnindexed = !Facets.AreIndexable(_pairs, others);
        if (IsUnindexed)
        {
            _pairs.RemoveRange(others, _pairs.Count - others);
        }

        var hash = HashSeed(IsUnindexed);
        foreach (var (field, value) in _pairs)
        {
            hash = Mix(hash, HashOf(field, value));
        }

        Hash = hash;
    }

    /// <summary>What the hash of a memory's facets begins with.</summary>
    public static ulong HashSeed(bool isUnindexed) => isUnindexed ? 14695981039346656037UL : 1099511628211UL;

    /// <summary>The hash of one facet.</summary>
    public static uint HashOf(string field, in FacetValue value) => (uint)HashCode.Combine(field.GetHashCode(StringComparison.Ordinal), value);

    /// <summary>Takes the next facet into a hash.</summary>
    public static ulong Mix(ulong hash, uint facet) => (hash ^ facet) * 0x9E3779B97F4A7C15UL;
}
