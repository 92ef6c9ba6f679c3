namespace Fabric.Core.Teams.Changes;

/// <summary>A team that was cleared.</summary>
/// <param name="Version">The version of the team's memory that shows it.</param>
public sealed record ClearTeamResult(long Version)
{
    /// <summary>Whether it is the outcome of an earlier request with the same operation id.</summary>
    public bool Repeated { get; init; }
}
