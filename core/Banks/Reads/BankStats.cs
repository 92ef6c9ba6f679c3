using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Reads;

/// <summary>A bank at a glance.</summary>
public sealed record BankStats
{
    /// <summary>Readable memories.</summary>
    public int Active { get; init; }

    /// <summary>Memories that a newer one took the place of.</summary>
    public int Superseded { get; init; }

    /// <summary>Memories kept out of recall.</summary>
    public int Quarantined { get; init; }

    /// <summary>Memories that can still be restored.</summary>
    public int Forgotten { get; init; }

    /// <summary>Older versions kept.</summary>
    public int OldVersions { get; init; }

    /// <summary>Tombstones of erased memories.</summary>
    public int Tombstones { get; init; }

    /// <summary>Readable memories of each kind.</summary>
    public IReadOnlyDictionary<MemoryKind, int> ByKind { get; init; } = new Dictionary<MemoryKind, int>();

    /// <summary>Sessions, open and closed.</summary>
    public int Sessions { get; init; }

    /// <summary>Distinct terms in the lexical index.</summary>
    public int Terms { get; init; }

    /// <summary>About how many bytes of memory the bank holds.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>The embedding generator of the vectors that every memory has.</summary>
    public string EmbeddingGenerator { get; init; } = "";

    /// <summary>Dimensions of its vectors.</summary>
    public int Dimensions { get; init; }

    /// <summary>The generators of its vectors and how many memories have them: its own embedder's first, then those of embedding services.</summary>
    public IReadOnlyList<GenerationStats> Generations { get; init; } = [];

    /// <summary>The embedding service that is configured; unset when there is none.</summary>
    public EmbeddingServiceStats? EmbeddingService { get; init; }

    /// <summary>How far a chat model has read the bank; unset when none is configured.</summary>
    public EnrichmentStats? Enrichment { get; init; }

    /// <summary>The epoch all of this was read at.</summary>
    public long Epoch { get; init; }
}
