using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Changes;

/// <summary>Takes an insight out of every guide. It stays readable by its name.</summary>
/// <param name="Insight">The insight.</param>
public sealed record ForgetInsightRequest(InsightId Insight) : WriteRequest
{
    /// <summary>The version that the caller saw; another one is refused.</summary>
    public int? ExpectedVersion { get; init; }
}
