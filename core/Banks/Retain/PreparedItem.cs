using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Retain;

/// <summary>One item, ready for the gate.</summary>
internal sealed record PreparedItem
{
    /// <summary>Set when the item is refused, and nothing else is then.</summary>
    public RetainOutcome? Refusal { get; init; }

    /// <summary>The memory it would become; its id, sequence and recorded time are given in the turn.</summary>
    public Memory Memory { get; init; } = null!;

    /// <summary>The id that the caller gave.</summary>
    public MemoryId? Id { get; init; }

    /// <summary>Memories that the caller says it supersedes.</summary>
    public IReadOnlyList<MemoryId> Supersedes { get; init; } = [];

    /// <summary>Its vector; unit length.</summary>
    public float[] Vector { get; init; } = [];

    /// <summary>The terms of its text; null when it is refused.</summary>
    public TermCounts? Terms { get; init; }

    /// <summary>The postings of the terms, as far as the bank knew them when it was prepared.</summary>
    public PostingList?[]? Postings { get; set; }

    /// <summary>What two texts that may be folded share.</summary>
    public ulong FoldKey { get; init; }

    /// <summary>Whether it may be folded into a memory that says the same.</summary>
    public bool MayFold { get; init; }

    /// <summary>Why it is junk, when it is.</summary>
    public string? Junk { get; init; }

    /// <summary>What was done to it before it was stored, to be told to its author.</summary>
    public string? Note { get; init; }

    /// <summary>Similar memories, as they were when it was prepared.</summary>
    public IReadOnlyList<Similar> Similar { get; set; } = [];

    /// <summary>The item with another memory, which says the same, and another verdict on it.</summary>
    public PreparedItem With(Memory memory, string? junk) => this with { Memory = memory, Junk = junk };
}
