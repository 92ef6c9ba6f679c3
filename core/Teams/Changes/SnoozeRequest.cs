using Fabric.Core.Banks;

namespace Fabric.Core.Teams.Changes;

/// <summary>Silences checks of an action or a target for a while.</summary>
/// <param name="Target">The action's full name, or what actions are done to; compared without regard to case.</param>
public sealed record SnoozeRequest(string Target) : WriteRequest
{
    /// <summary>For how long, from 1 second to 30 days.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromHours(1);
}
