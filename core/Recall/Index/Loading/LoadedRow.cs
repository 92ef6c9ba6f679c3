namespace Fabric.Core.Recall.Index;

/// <summary>A stored memory version on its way into the indexes, made without the objects of a <see cref="Memories.Memory"/>.</summary>
internal sealed class LoadedRow
{
    /// <summary>Its header, with the stored bytes.</summary>
    public required MemoryRow Header { get; init; }

    /// <summary>Who numbered the terms and facets.</summary>
    public required RowReader Reader { get; init; }

    /// <summary>Its distinct terms, in the order they occur. The index keeps the array, with its own numbers in it.</summary>
    public required int[] Terms { get; init; }

    /// <summary>How often each term occurs; null where each occurs once.</summary>
    public required int[]? Frequencies { get; init; }

    /// <summary>Terms in all, repeats counted.</summary>
    public required int Length { get; init; }

    /// <summary>Its facets.</summary>
    public required int[] Facets { get; init; }

    /// <summary>Whether there is metadata that is too large for the index.</summary>
    public required bool IsUnindexed { get; init; }

    /// <summary>What it is about, for supersession; null for no fact.</summary>
    public required string? FactKey { get; init; }

    /// <summary>The memories it was made from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
