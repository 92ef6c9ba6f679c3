namespace Fabric.Core.Teams.Changes;

/// <summary>A snooze that runs.</summary>
/// <param name="Until">When it ends.</param>
/// <param name="Version">The version of the team's memory that shows it.</param>
public sealed record SnoozeResult(DateTimeOffset Until, long Version)
{
    /// <summary>Whether it is the outcome of an earlier request with the same operation id.</summary>
    public bool Repeated { get; init; }
}
