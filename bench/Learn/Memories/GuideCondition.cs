namespace Fabric.Bench.Learn.Memories;

/// <summary>When an item of a guide holds: all of its parts must be met, and an empty one always holds.</summary>
internal sealed record GuideCondition
{
    /// <summary>Words that the task's query must contain.</summary>
    public IReadOnlyList<string> TaskWords { get; init; } = [];

    /// <summary>Actions, as patterns, that must have been done in this task and not been refused.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Actions, as patterns, that must not have been done in this task.</summary>
    public IReadOnlyList<string> NotDone { get; init; } = [];

    /// <summary>Words that the last observation must contain.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>How much it asks for.</summary>
    public int Parts => TaskWords.Count + Done.Count + NotDone.Count + Seen.Count;
}
