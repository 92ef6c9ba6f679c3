using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Changes;

/// <summary>Rewrites an insight; what is unset stays as it is.</summary>
/// <param name="Insight">The insight.</param>
public sealed record EditInsightRequest(InsightId Insight) : WriteRequest
{
    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>When it holds.</summary>
    public InsightCondition? Condition { get; init; }

    /// <summary>The action it is about, as a pattern.</summary>
    public string? Action { get; init; }

    /// <summary>How much the action changes the chance of success, -1 to 1.</summary>
    public double? Lift { get; init; }

    /// <summary>The roles for which it holds.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The version that the caller saw; another one is refused.</summary>
    public int? ExpectedVersion { get; init; }
}
