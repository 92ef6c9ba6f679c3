using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>What a team did in an earlier, similar task, condensed to what its outcome depended on.</summary>
public sealed record GuideTrajectory
{
    /// <summary>The earlier task.</summary>
    public required TaskId Task { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Query { get; init; }

    /// <summary>How it ended.</summary>
    public required TaskOutcome Outcome { get; init; }

    /// <summary>What was done, in order.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>How alike the two queries are, 0 to 1.</summary>
    public double Similarity { get; init; }

    /// <summary>Why it was chosen.</summary>
    public string Why { get; init; } = "";
}
