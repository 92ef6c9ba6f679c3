using Fabric.Core.Projections;
using Fabric.Core.Storage;

namespace Fabric.Client.Projections;

/// <content>What others see of it.</content>
internal sealed partial class SpaceFollower
{
    private ProjectionRebuild? _rebuild;
    private string? _lastError;
    private long _behind;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Where it stood when that was last known.
    private ProjectionMark? _lastMark;

    private ProjectionState State { get; set; } = ProjectionState.Behind;

    /// <summary>How the space stands.</summary>
    public ProjectionStatus ReadStatus()
    {
        lock (_gate)
        {
            var isCurrent = State == ProjectionState.Current && _projected >= Interlocked.Read(ref _commits);
            var state = State == ProjectionState.Current && !isCurrent ? ProjectionState.Behind : State;
            var lag = isCurrent || State == ProjectionState.Elsewhere ? TimeSpan.Zero : services.Time.GetElapsedTime(_currentAt);
            return new ProjectionStatus(state, lag, isCurrent ? 0 : Math.Max(_behind, Interlocked.Read(ref _commits) - Math.Max(_projected, 0)))
            {
                Rebuild = _rebuild,
                LastError = State == ProjectionState.Down ? _lastError : null,
                Written = Interlocked.Read(ref _written),
                Removed = Interlocked.Read(ref _removed),
                Rebuilds = Volatile.Read(ref _rebuilds),
            };
        }
    }

    /// <summary>Waits until something holds of how the space stands; looks whenever that has changed.</summary>
    public async Task UntilAsync(Func<ProjectionStatus, bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                next = _changed.Task;
            }

            if (holds(ReadStatus()))
            {
                return;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Within the gate.
    private void TellOfChange()
    {
        _changed.SetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void SetState(ProjectionState state, ProjectionRebuild? rebuild = null)
    {
        lock (_gate)
        {
            State = state;
            TellOfChange();
            _rebuild = rebuild;
            if (state == ProjectionState.Elsewhere)
            {
                _behind = 0;
            }
        }
    }

    private void SetProgress(int memories)
    {
        lock (_gate)
        {
            _rebuild = _rebuild is { } rebuild ? rebuild with { Memories = rebuild.Memories + memories } : null;
            TellOfChange();
        }
    }

    private void SetDown(Exception fault)
    {
        lock (_gate)
        {
            State = ProjectionState.Down;
            TellOfChange();
            _lastError = fault is FabricException known ? known.Message : "A fault inside the fabric; the log names it.";
        }

        FailWaiters();
    }

    private void SetCurrent(long commits, long timestamp)
    {
        List<TaskCompletionSource> reached;
        lock (_gate)
        {
            State = ProjectionState.Current;
            _rebuild = null;
            _projected = commits;
            TellOfChange();
            _currentAt = timestamp;
            _behind = 0;
            reached = [.. _waiters.Where(waiter => waiter.Commits <= commits).Select(static waiter => waiter.Reached)];
            _waiters.RemoveAll(waiter => waiter.Commits <= commits);
        }

        reached.ForEach(static waiter => waiter.TrySetResult());
    }

    // Nobody waits for what is not about to come.
    private void FailWaiters()
    {
        List<TaskCompletionSource> waiters;
        lock (_gate)
        {
            waiters = [.. _waiters.Select(static waiter => waiter.Reached)];
            _waiters.Clear();
        }

        waiters.ForEach(static waiter => waiter.TrySetException(new TimeoutException()));
    }

    // How far the feed's end is from the last mark. Positions have gaps, so it is at most that many.
    private async Task MeasureAsync(CancellationToken stopping)
    {
        try
        {
            var end = await services.Store
                .ReadFeedAsync(space, new FeedCursor("", new Dictionary<int, long>()), 1, stopping).ConfigureAwait(false);
            var from = (_mark ?? _lastMark)?.Cursor.Positions;
            _lastMark = _mark ?? _lastMark;
            lock (_gate)
            {
                TellOfChange();
                _behind = end.Cursor.Positions.Sum(position => Math.Max(0, position.Value - (from?.GetValueOrDefault(position.Key) ?? 0)));
            }
        }
        catch (Exception fault) when (fault is FabricException)
        {
            // The store cannot be read either; the lag in time still grows.
        }
    }
}
