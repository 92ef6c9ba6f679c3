namespace Fabric.Core.Teams.Guides;

/// <summary>A request for one role's guide.</summary>
/// <param name="Query">What is asked for.</param>
/// <param name="Role">The role.</param>
/// <param name="TokenBudget">The most tokens of the guide's text, 0 or more.</param>
public sealed record GuideRequest(string Query, string Role, int TokenBudget)
{
    /// <summary>What the role has done so far.</summary>
    public RoleRecord Record { get; init; } = RoleRecord.Unknown;

    /// <summary>The most trajectories of successes, and as many of failures.</summary>
    public int MostTrajectories { get; init; } = 3;

    /// <summary>The most insights.</summary>
    public int MostInsights { get; init; } = int.MaxValue;
}
