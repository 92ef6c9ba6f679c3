using System.Collections.Concurrent;
using Fabric.Client.Embedded;
using Fabric.Client.Retries;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;

namespace Fabric.Client.Projections;

/// <summary>
/// Keeps one space's part of a projection up with the store: follows the change feed, at least once, and writes of each memory that was
/// changed what it is now, so that doing it twice or out of order changes nothing. One loop does all the work; the rest is thread-safe.
/// </summary>
/// <remarks>
/// 1. The mark, which says up to where everything is in the projection, is written after what it speaks of, and kept in the projection
///    itself: one that is wiped or restored is found at the place where it then is.
/// 2. After a fault nothing is known of what was written, and after the office was out of hand another may have written: the mark is read
///    again.
/// 3. A rebuild notes the end of the feed before it reads the first record, so that what changes meanwhile is followed afterwards; what it
///    has not written by its end is not there any more and is swept out.
/// </remarks>
internal sealed partial class SpaceFollower(SpaceId space, FollowerServices services) : IDisposable
{
    private readonly ProjectionOffice _office = new(services.Store, space, services.Projection.Settings.Lease, services.Time);
    private readonly WakeSignal _wake = new();
    private readonly ConcurrentDictionary<(string Bank, MemoryId Memory), byte> _doubtful = new();
    private readonly Lock _gate = new();
    private readonly List<(long Commits, TaskCompletionSource Reached)> _waiters = [];
    private readonly RetrySchedule _schedule = new(
        int.MaxValue, services.Projection.Settings.RetryDelay, services.Projection.Settings.MaxRetryDelay);

    private ProjectionMark? _mark;
    private long _commits;
    private long _projected = -1;
    private long _checkedAt;
    private long _currentAt = services.Time.GetTimestamp();
    private int _failures;

    private ProjectionSettings Settings => services.Projection.Settings;

    /// <summary>Tells of a commit of a bank of the space.</summary>
    public void OnCommitted()
    {
        Interlocked.Increment(ref _commits);
        _wake.Tell();
    }

    /// <summary>Names memories of which the projection seems to hold something else than the store; they are looked at anew.</summary>
    public void Doubt(string bank, IEnumerable<MemoryId> memories)
    {
        foreach (var memory in memories)
        {
            _doubtful.TryAdd((bank, memory), 0);
        }

        _wake.Tell();
    }

    /// <summary>Waits until what this process has committed before the call is projected; false when that takes too long.</summary>
    public async ValueTask<bool> WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            var commits = Interlocked.Read(ref _commits);
            if (_projected >= commits)
            {
                return true;
            }

            if (limit <= TimeSpan.Zero || State is ProjectionState.Down or ProjectionState.Rebuilding or ProjectionState.Elsewhere)
            {
                return false;
            }

            reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((commits, reached));
        }

        try
        {
            await reached.Task.WaitAsync(limit, services.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Follows until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await RunOnceAsync(stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It is told to end.
        }
        finally
        {
            FailWaiters();
            await GiveBackAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _reading.Dispose();
        _wake.Dispose();
    }

    private async Task RunOnceAsync(CancellationToken stopping)
    {
        bool more;
        try
        {
            await services.Lane.WaitAsync(stopping).ConfigureAwait(false);
            try
            {
                more = await StepAsync(stopping).ConfigureAwait(false);
            }
            finally
            {
                services.Lane.Release();
            }

            _failures = 0;
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            await PauseAsync(fault, stopping).ConfigureAwait(false);
            return;
        }

        if (!more)
        {
            await _wake.WaitAsync(services.Time, Settings.PollInterval, stopping).ConfigureAwait(false);
        }
    }

    private async Task PauseAsync(Exception fault, CancellationToken stopping)
    {
        if (_failures++ == 0)
        {
            ProjectionLog.Failed(services.Logger, space, fault);
        }

        _lastMark = _mark ?? _lastMark;
        _mark = null;
        SetDown(fault);
        await MeasureAsync(stopping).ConfigureAwait(false);
        var delay = _schedule.Next(Math.Min(_failures - 1, 30), isTransient: true, retryAfter: null, Random.Shared.NextDouble())!.Value;
        await Task.Delay(delay, services.Time, stopping).ConfigureAwait(false);
    }

    /// <summary>Does one piece of work; whether there is more.</summary>
    private async Task<bool> StepAsync(CancellationToken stopping)
    {
        if (!_office.IsUnbroken)
        {
            _mark = null;
        }

        if (!await _office.TakeAsync(stopping).ConfigureAwait(false))
        {
            SetState(ProjectionState.Elsewhere);
            FailWaiters();
            return false;
        }

        await CheckMarkAsync(stopping).ConfigureAwait(false);
        if (_mark is null || _mark.Shape != services.Reader.Shape || IsRebuildAsked)
        {
            await BeginRebuildAsync(stopping).ConfigureAwait(false);
        }

        return _mark!.Rebuild is { } rebuild
            ? await RebuildAsync(_mark, rebuild, stopping).ConfigureAwait(false)
            : await FollowAsync(_mark, stopping).ConfigureAwait(false);
    }

    private async Task CheckMarkAsync(CancellationToken stopping)
    {
        if (_mark is not null && services.Time.GetElapsedTime(_checkedAt) < Settings.CheckInterval)
        {
            return;
        }

        var before = _mark;
        _checkedAt = services.Time.GetTimestamp();
        _mark = await services.Projection.OpenAsync(space, services.Generators, stopping).ConfigureAwait(false);
        if (before is not null && (_mark is null || _mark.Build != before.Build))
        {
            ProjectionLog.Lost(services.Logger, space);
        }
    }

    private async Task<bool> FollowAsync(ProjectionMark mark, CancellationToken stopping)
    {
        var commits = Interlocked.Read(ref _commits);
        var began = services.Time.GetTimestamp();
        var page = await services.Store.ReadFeedAsync(space, mark.Cursor, Settings.FeedPage, stopping).ConfigureAwait(false);
        if (page.MustRebuild)
        {
            await BeginRebuildAsync(stopping).ConfigureAwait(false);
            return true;
        }

        var changed = Changed(page.Entries);
        var doubtful = _doubtful.Keys.ToArray();
        foreach (var (bank, memory) in doubtful)
        {
            Note(changed, ActorKey.Bank(space, bank), memory);
        }

        if (changed.Count > 0)
        {
            SetState(ProjectionState.Behind);
            await WriteAsync(mark.Build, changed, stopping).ConfigureAwait(false);
        }

        Array.ForEach(doubtful, key => _doubtful.TryRemove(key, out var _));
        await MoveAsync(mark, page, stopping).ConfigureAwait(false);
        if (page.Entries.Count >= Settings.FeedPage)
        {
            await MeasureAsync(stopping).ConfigureAwait(false);
            return true;
        }

        SetCurrent(commits, began);
        return Interlocked.Read(ref _commits) != commits;
    }

    // A quiet space's mark moves now and then too, so that the feed is not trimmed past it.
    private async Task MoveAsync(ProjectionMark mark, FeedPage page, CancellationToken stopping)
    {
        var moved = mark with { Cursor = page.Cursor };
        if (page.Entries.Count > 0 || (services.Time.GetElapsedTime(_markedAt) >= Settings.CheckInterval && !Same(mark.Cursor, page.Cursor)))
        {
            await MarkAsync(moved, stopping).ConfigureAwait(false);
        }
    }

    private static bool Same(FeedCursor a, FeedCursor b) =>
        b.Positions.All(position => a.Positions.GetValueOrDefault(position.Key) == position.Value);

    private static Dictionary<ActorKey, HashSet<MemoryId>> Changed(IReadOnlyList<FeedEntry> entries)
    {
        var changed = new Dictionary<ActorKey, HashSet<MemoryId>>();
        foreach (var entry in entries)
        {
            if (entry.Actor.Kind == ActorKind.Bank)
            {
                foreach (var key in entry.Put.Concat(entry.Removed))
                {
                    if (ProjectionReader.MemoryOf(key) is { } memory)
                    {
                        Note(changed, entry.Actor, memory);
                    }
                }
            }
        }

        return changed;
    }

    private static void Note(Dictionary<ActorKey, HashSet<MemoryId>> changed, ActorKey bank, MemoryId memory)
    {
        if (!changed.TryGetValue(bank, out var memories))
        {
            changed[bank] = memories = [];
        }

        memories.Add(memory);
    }

    private async ValueTask GiveBackAsync()
    {
        try
        {
            await _office.GiveBackAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The lease ends by itself.
            ProjectionLog.NotGivenBack(services.Logger, space, fault);
        }
    }
}
