using Fabric.Core.Teams.Insights;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>When an insight holds: all of its parts must be met, and an empty one always holds.</summary>
internal sealed class InsightConditionBody
{
    public IReadOnlyList<string> TaskWords { get; set; } = [];

    public IReadOnlyList<string> Done { get; set; } = [];

    public IReadOnlyList<string> NotDone { get; set; } = [];

    public IReadOnlyList<string> Seen { get; set; } = [];

    public InsightCondition ToCondition() => new()
    {
        TaskWords = TaskWords.WithoutNulls("$.condition.taskWords")!,
        Done = Done.WithoutNulls("$.condition.done")!,
        NotDone = NotDone.WithoutNulls("$.condition.notDone")!,
        Seen = Seen.WithoutNulls("$.condition.seen")!,
    };
}
