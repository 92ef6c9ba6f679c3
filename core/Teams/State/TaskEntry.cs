using System.Collections.Immutable;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.State;

/// <summary>A task in memory, with what is not in its record.</summary>
/// <param name="Task">Its record.</param>
/// <param name="Vector">The vector of its query; zeros where it says nothing that the embedder knows.</param>
internal sealed record TaskEntry(TeamTask Task, float[] Vector)
{
    /// <summary>What was done in it; unset while it is open.</summary>
    public TaskTrace? Trace { get; init; }

    /// <summary>Its guides as they are stored, while it is open.</summary>
    public byte[]? Guides { get; init; }

    /// <summary>The later tasks that link to it.</summary>
    public ImmutableList<TaskId> LinkedFrom { get; init; } = [];

    /// <summary>The words of its query.</summary>
    public IReadOnlySet<string> Words { get; } = TaskWords.SetOf(Task.Query);

    public bool IsOpen => Task.Outcome is null;
}
