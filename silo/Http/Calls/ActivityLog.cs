using System.Collections.Concurrent;
using System.Diagnostics;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Calls;

/// <summary>
/// What this host has done, space by space, for those who watch it: how often each operation was called and how long it took. A space
/// sees its own calls only, and calls without a valid key are nobody's. Thread-safe.
/// </summary>
internal sealed class ActivityLog(TimeProvider time)
{
    private readonly ConcurrentDictionary<SpaceId, SpaceActivity> _spaces = [];
    private readonly DateTimeOffset _since = time.GetUtcNow();

    /// <summary>Counts one call.</summary>
    /// <param name="space">Whose it was.</param>
    /// <param name="operation">Its name in the OpenAPI document.</param>
    /// <param name="subject">The bank, agent or team.</param>
    /// <param name="started">What <see cref="Stopwatch.GetTimestamp"/> gave at its start.</param>
    /// <param name="failed">Whether it failed.</param>
    public void Record(SpaceId space, string operation, string? subject, long started, bool failed)
    {
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _spaces.GetOrAdd(space, static _ => new()).Record(new(operation, subject, time.GetUtcNow(), took, failed));
    }

    public HostActivity Read(SpaceId space)
    {
        var now = time.GetUtcNow();
        return _spaces.TryGetValue(space, out var activity)
            ? new(_since, now, activity.ReadOperations(), activity.ReadSlowest(now))
            : new(_since, now, [], []);
    }
}
