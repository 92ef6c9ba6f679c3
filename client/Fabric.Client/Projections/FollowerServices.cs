using Fabric.Core.Projections;
using Fabric.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Projections;

/// <summary>What the followers of all spaces share.</summary>
/// <param name="Projection">What they feed.</param>
/// <param name="Store">Where the change feed is.</param>
/// <param name="Reader">Reads what is to be projected.</param>
/// <param name="Lane">Bounds how many work at once.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where to log.</param>
internal sealed record FollowerServices(
    IMemoryProjection Projection, IRecordStore Store, ProjectionReader Reader, SemaphoreSlim Lane, TimeProvider Time, ILogger Logger)
{
    /// <summary>Whose vectors are projected.</summary>
    public required IReadOnlyList<ProjectionGenerator> Generators { get; init; }
}
