using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Proposals;

/// <summary>What a chat model is asked to think over, and what its answer is held against.</summary>
/// <param name="Tasks">The tasks that it is shown, oldest first.</param>
/// <param name="Worded">The insights that it may put into better words.</param>
/// <param name="Known">All insights that count.</param>
/// <param name="Evidence">The tasks that decide on what it proposes: more than it is shown.</param>
internal sealed record ModelReading(
    IReadOnlyList<TaskTrace> Tasks, IReadOnlyList<Insight> Worded, IReadOnlyList<Insight> Known, IReadOnlyList<TaskTrace> Evidence)
{
    /// <summary>The version of the team that was read.</summary>
    public long Version { get; init; }

    /// <summary>How many tasks had ended when the last of these had.</summary>
    public long Through { get; init; }
}
