using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Records;

/// <summary>The outcome of a write to a team's memory. Holds ids only.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Hash">What was asked, hashed.</param>
/// <param name="At">When it was done.</param>
/// <param name="Version">The version that shows it.</param>
internal sealed record TeamOperation(OperationId Id, string Hash, DateTimeOffset At, long Version) : IKeptOutcome
{
    /// <summary>The task that was begun.</summary>
    public TaskId? Task { get; init; }

    /// <summary>The insights that were written.</summary>
    public IReadOnlyList<InsightId>? Insights { get; init; }
}
