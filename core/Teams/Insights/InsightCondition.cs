namespace Fabric.Core.Teams.Insights;

/// <summary>When an insight holds: all of its parts must be met, and an empty one always holds.</summary>
public sealed record InsightCondition
{
    /// <summary>Holds always.</summary>
    public static InsightCondition Always { get; } = new();

    /// <summary>Words that the task's query must contain, in lower case.</summary>
    public IReadOnlyList<string> TaskWords { get; init; } = [];

    /// <summary>Actions, as patterns, that must have been done in this task and not been refused.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Actions, as patterns, that must not have been done in this task.</summary>
    public IReadOnlyList<string> NotDone { get; init; } = [];

    /// <summary>Words that the last observation must contain.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];
}
