using Fabric.Core.Ids;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working.Reads;

/// <summary>A working memory, or a child scope, without its steps.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Focus">The subgoal worked on; unset when none is open.</param>
/// <param name="Subgoals">The subgoals, in the order in which they were opened.</param>
/// <param name="Steps">How many steps there are.</param>
public sealed record WorkingOverview(long Version, NodeId? Focus, IReadOnlyList<Subgoal> Subgoals, int Steps)
{
    /// <summary>The pinned blocks, by label.</summary>
    public IReadOnlyList<CoreBlock> Blocks { get; init; } = [];

    /// <summary>The tool handles, by name.</summary>
    public IReadOnlyList<ToolHandle> Tools { get; init; } = [];

    /// <summary>The state slot.</summary>
    public StateSlot? State { get; init; }

    /// <summary>The checkpoints, by name.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];
}
