using System.Collections.Concurrent;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Projections;

/// <summary>
/// Feeds a projection: a follower for each space that this process was asked for, as many at work at once as the settings allow. A write
/// never waits for it, and what it has not done yet is kept by the store's change feed, not here. Thread-safe.
/// </summary>
internal sealed class Projector : IDisposable
{
    private readonly ConcurrentDictionary<SpaceId, SpaceFollower> _spaces = new();
    private readonly TaskCompletionSource<CancellationToken> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<Task> _running = [];
    private readonly FollowerServices _services;
    private readonly IDisposable _gauges;

    public Projector(
        IMemoryProjection projection,
        IRecordStore store,
        ProjectionReader reader,
        IReadOnlyList<ProjectionGenerator> services,
        TimeProvider time,
        ILogger logger)
    {
        Projection = projection;
        _services = new(projection, store, reader, new SemaphoreSlim(projection.Settings.Spaces), time, logger)
        {
            Generators = [reader.Generator, .. services],
        };
        _gauges = FabricTelemetry.ObserveProjection(
            () => _spaces.Values.Select(static follower => follower.ReadStatus().Lag.TotalSeconds).DefaultIfEmpty().Max(),
            () => _spaces.Values.Sum(static follower => follower.ReadStatus().Behind));
    }

    public IMemoryProjection Projection { get; }

    /// <summary>Tells of a commit.</summary>
    public void OnCommitted(ActorKey actor)
    {
        if (actor.Kind == ActorKind.Bank)
        {
            Of(actor.Space).OnCommitted();
        }
    }

    /// <summary>The follower of a space, which is projected from now on.</summary>
    public SpaceFollower Of(SpaceId space)
    {
        if (_spaces.TryGetValue(space, out var known))
        {
            return known;
        }

        var made = new SpaceFollower(space, _services);
        var follower = _spaces.GetOrAdd(space, made);
        if (ReferenceEquals(follower, made))
        {
            _running.Add(RunAsync(follower));
        }

        return follower;
    }

    /// <summary>How a space stands; nothing is started for it.</summary>
    public ProjectionStatus ReadStatus(SpaceId space) =>
        _spaces.TryGetValue(space, out var follower) ? follower.ReadStatus() : new(ProjectionState.None);

    /// <summary>Feeds until it is stopped.</summary>
    /// <param name="space">The space to begin with.</param>
    /// <param name="stopping">Stops it.</param>
    public async Task RunAsync(SpaceId space, CancellationToken stopping)
    {
        Of(space);
        _started.TrySetResult(stopping);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        _gauges.Dispose();
        foreach (var follower in _spaces.Values)
        {
            follower.Dispose();
        }

        _services.Lane.Dispose();
    }

    private async Task RunAsync(SpaceFollower follower)
    {
        var stopping = await _started.Task.ConfigureAwait(false);
        await follower.RunAsync(stopping).ConfigureAwait(false);
    }
}
