namespace Fabric.Core.Replicas;

/// <content>One round after another: ask, follow, or load.</content>
internal sealed partial class Replica
{
    /// <summary>One round; false when the copy is of no use any more.</summary>
    private async Task<bool> StepAsync(CancellationToken stopping)
    {
        if (_copy is not null && heat.Read() < host.Options.ReleaseHeat)
        {
            return false;
        }

        var sent = host.Time.GetTimestamp();
        var pull = new ReplicaPull(_name, _term, _copy?.Version ?? 0, CanWait: View is { } view && sent < view.LeaseEnds);
        ReplicaUpdate update;
        try
        {
            update = await host.Owner.PullAsync(bank, pull, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            ReplicaLog.PullFailed(host.Logger, bank, exception);
            return await PauseAsync(TimeSpan.Zero, stopping).ConfigureAwait(false);
        }

        switch (update.Step)
        {
            case ReplicaStep.Follow when _copy is { } copy && update.Term == _term:
                _failures = 0;
                Follow(copy, update, sent);
                return true;
            case ReplicaStep.Load when ++_loads <= MaxLoadsInARow:
                return await LoadAsync(update, stopping).ConfigureAwait(false);
            case ReplicaStep.Stop:
                Show(null);
                await ReleaseAsync().ConfigureAwait(false);
                return await PauseAsync(update.RetryAfter, stopping).ConfigureAwait(false);
            default:
                // Commits come faster than it can load them, or the answer is of no term that it knows.
                store.Decline(this);
                return false;
        }
    }

    /// <summary>Takes commits over, and only then the lease that came with them.</summary>
    private void Follow(BankCopy copy, ReplicaUpdate update, long sent)
    {
        try
        {
            copy.Apply([.. update.Deltas.Where(delta => delta.Version > copy.Version)]);
        }
        catch (Exception exception)
        {
            ReplicaLog.Broken(host.Logger, bank, exception);
            Show(null);
            Drop();
            _term = "";
            return;
        }

        var view = View;
        if (update.Lease > TimeSpan.Zero)
        {
            _loads = 0;
            var hasGap = view is null || host.Time.GetTimestamp() >= view.LeaseEnds;
            var usable = ReplicaOptions.Usable(update.Lease).Ticks * ((double)host.Time.TimestampFrequency / TimeSpan.TicksPerSecond);
            Show(new ReplicaView(copy.Reader, sent + (long)usable, hasGap ? ++_stretch : _stretch));
            store.Trim();
        }
        else if (view is not null)
        {
            Show(view with { Reader = copy.Reader });
        }
    }

    private async Task<bool> LoadAsync(ReplicaUpdate update, CancellationToken stopping)
    {
        if (update.Term != _term)
        {
            // What another owner has lent does not count under this one.
            Show(null);
        }

        // Set before the copy is read: what is read is then not older than the term.
        _term = update.Term;
        Volatile.Write(ref _reservedBytes, Math.Max(update.MemoryBytes, 1));
        if (!store.TryMakeRoom(this))
        {
            ReplicaLog.NoRoom(host.Logger, bank, update.MemoryBytes);
            store.Decline(this);
            return false;
        }

        var fresh = host.MakeCopy(bank);
        try
        {
            using var turn = await store.EnterLoadAsync(stopping).ConfigureAwait(false);
            fresh.CompleteLoad(await host.Store.LoadAsync(bank, fresh.Load, stopping).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            fresh.Dispose();
            if (stopping.IsCancellationRequested)
            {
                throw;
            }

            ReplicaLog.PullFailed(host.Logger, bank, exception);
            return await PauseAsync(TimeSpan.Zero, stopping).ConfigureAwait(false);
        }

        var old = _copy;
        Volatile.Write(ref _copy, fresh);
        Volatile.Write(ref _reservedBytes, 0);
        old?.Dispose();
        if (View is { } view)
        {
            // The next pull says that nothing older is shown.
            Show(view with { Reader = fresh.Reader });
        }

        ReplicaLog.Loaded(host.Logger, bank, fresh.Version);
        return true;
    }

    private async Task<bool> PauseAsync(TimeSpan atLeast, CancellationToken stopping)
    {
        var failures = Interlocked.Increment(ref _failures);

        // Whoever waits for the copy need not wait any longer.
        Show(View);
        if (failures >= MaxFailures)
        {
            store.Decline(this);
            return false;
        }

        var pause = FirstPause * (1 << failures);
        await Task.Delay(atLeast > pause ? atLeast : pause, host.Time, stopping).ConfigureAwait(false);
        return true;
    }
}
