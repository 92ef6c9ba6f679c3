using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Reflection;

/// <summary>One thing that reflection does, or would do in a dry run.</summary>
/// <param name="Operation">What.</param>
/// <param name="Insight">The insight as it is after it; as it was when it is removed.</param>
/// <param name="Why">The reason, in words.</param>
public sealed record InsightChange(InsightOperation Operation, Insight Insight, string Why)
{
    /// <summary>The tasks from which it follows.</summary>
    public IReadOnlyList<TaskId> Tasks { get; init; } = [];

    /// <summary>The version of the insight that it was decided on; 0 for a new one. It is dropped when the insight has moved on.</summary>
    public int OnVersion { get; init; }
}
