using Fabric.Core.Storage;

namespace Fabric.Client.Sharing;

/// <summary>
/// This process's lease of one actor. While it runs, no other process commits to the actor or reads it. It is taken when the actor is
/// used, renewed in the background when half of it is over and the actor is used again, and runs out by itself when nobody asks: an idle
/// actor costs the store nothing. Times are the monotonic clock's. Thread-safe.
/// </summary>
internal sealed class ActorLease(ActorKey actor, IRecordStore store, ClusterPlace place, TimeProvider time)
{
    // How often is asked again while somebody else holds it: they may let go of it at any time.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private long _renewAt;
    private long _until;
    private long _version;
    private Task? _renewing;

    /// <summary>Whether it runs now: what was read under it so far is what the store has.</summary>
    public bool IsValid => time.GetTimestamp() < Volatile.Read(ref _until);

    /// <summary>The actor's version in the store when it was granted last.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Returns when this process has the lease.</summary>
    /// <exception cref="FabricException">Another process holds on to it, or the store cannot be reached.</exception>
    public ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (now >= Volatile.Read(ref _until))
        {
            return new(RenewAsync().WaitAsync(cancellationToken));
        }

        if (now >= Volatile.Read(ref _renewAt))
        {
            _ = RenewAsync();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Gives it back, so that the next owner need not wait for its end.</summary>
    public async Task ReleaseAsync()
    {
        if (!IsValid)
        {
            return;
        }

        Volatile.Write(ref _until, 0);
        await store.ReleaseAsync(actor, place.Holder, CancellationToken.None).ConfigureAwait(false);
    }

    private Task RenewAsync()
    {
        lock (_gate)
        {
            return _renewing ??= Start();
        }
    }

    // It is shared by many callers, so it carries nothing of the one that began it.
    private Task Start()
    {
        Task taking;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            taking = Task.Run(TakeAsync);
        }

        _ = taking.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return taking;
    }

    private async Task TakeAsync()
    {
        try
        {
            var began = time.GetTimestamp();
            while (true)
            {
                // The term is counted from before the store was asked, and a little less of it, as clocks differ in their rate.
                var asked = time.GetTimestamp();
                var grant = await store.LeaseAsync(actor, place.Holder, place.LeaseTerm, CancellationToken.None).ConfigureAwait(false);
                if (grant.Granted)
                {
                    Take(asked, grant.Version);
                    return;
                }

                if (time.GetElapsedTime(began) > 2 * place.LeaseTerm)
                {
                    throw new FabricException(
                        ErrorCode.Unavailable, $"{actor} is held by another process, which does not let go of it; try again later.");
                }

                await Task.Delay(grant.Remaining < AskAgain ? grant.Remaining : AskAgain, time).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_gate)
            {
                _renewing = null;
            }
        }
    }

    private void Take(long asked, long version)
    {
        Volatile.Write(ref _version, version);
        Volatile.Write(ref _renewAt, asked + Ticks(place.LeaseTerm / 2));
        Volatile.Write(ref _until, asked + Ticks(place.LeaseTerm * 0.95));
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
