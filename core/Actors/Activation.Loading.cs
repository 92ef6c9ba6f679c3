using System.Diagnostics;
using Fabric.Core.Telemetry;

namespace Fabric.Core.Actors;

public sealed partial class Activation<TActor, TTurn>
{
    private Resident<TActor>? _resident;
    private SharedLoad<TActor>? _load;

    /// <summary>Keeps the actor in memory and gives access to it, after loading it on first use. Never waits for a turn.</summary>
    /// <param name="cancellationToken">Stops the waiting; when nobody waits any more, the load stops too.</param>
    /// <exception cref="FabricException">The store could not be read, or the activation is closed.</exception>
    public ValueTask<ActorHold<TActor>> HoldAsync(CancellationToken cancellationToken)
    {
        var resident = Volatile.Read(ref _resident);
        return resident is not null && resident.TryHold()
            ? ValueTask.FromResult(new ActorHold<TActor>(resident))
            : HoldAfterLoadAsync(cancellationToken);
    }

    private async ValueTask<ActorHold<TActor>> HoldAfterLoadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var resident = await LoadAsync(cancellationToken).ConfigureAwait(false);
            if (resident.TryHold())
            {
                return new(resident);
            }
        }
    }

    private async ValueTask<Resident<TActor>> LoadAsync(CancellationToken cancellationToken)
    {
        SharedLoad<TActor> load;
        lock (_gate)
        {
            if (_resident is not null)
            {
                return _resident;
            }

            if (_closed && !IsBusy)
            {
                throw Closed();
            }

            if (_load is null)
            {
                _load = new SharedLoad<TActor>();
                _load.Start(ReadAsync);
            }

            load = _load;
            load.Waiters++;
        }

        try
        {
            return await load.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (--load.Waiters == 0 && !load.Task.IsCompleted)
                {
                    // Nobody wants it any more; a later caller starts anew.
                    load.Cancel();
                    _load = ReferenceEquals(_load, load) ? null : _load;
                }
            }
        }
    }

    private async Task<Resident<TActor>> ReadAsync(SharedLoad<TActor> load, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = FabricTelemetry.StartOperation("load");
        if (Volatile.Read(ref _underWay) is { } commit)
        {
            // Its actor was let go of; what it commits must be in what is read.
            await commit.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        var actor = _create();
        try
        {
            var version = await _host.Store.LoadAsync(Key, actor.Load, cancellationToken).ConfigureAwait(false);
            actor.CompleteLoad(version);
            _host.Copies?.Loaded(Key, version);
            var resident = new Resident<TActor>(actor);
            lock (_gate)
            {
                if (!ReferenceEquals(_load, load) || (_closed && !IsBusy))
                {
                    throw new OperationCanceledException(cancellationToken);
                }

                _load = null;
                _resident = resident;
            }

            FabricTelemetry.Activations.Add(1);
            FabricTelemetry.LoadDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            ActivationLog.Loaded(_host.Logger, Key, version);
            return resident;
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _load = ReferenceEquals(_load, load) ? null : _load;
            }

            actor.Dispose();
            if (exception is not OperationCanceledException)
            {
                ActivationLog.LoadFailed(_host.Logger, Key, exception);
            }

            throw;
        }
    }

    /// <summary>
    /// Lets an actor go that the store is known to be ahead of; the next use loads it again. What is being decided on it meets the store's
    /// check of versions, and is decided again.
    /// </summary>
    /// <param name="stale">The actor; nothing happens when another one is loaded by now.</param>
    public void Forget(TActor stale)
    {
        var resident = Volatile.Read(ref _resident);
        if (resident is not null && ReferenceEquals(resident.Actor, stale))
        {
            Drop(resident);
        }
    }

    /// <summary>Lets an actor go if it is the loaded one; the next use loads it again.</summary>
    private void Drop(Resident<TActor>? resident)
    {
        lock (_gate)
        {
            if (resident is null || !ReferenceEquals(_resident, resident))
            {
                return;
            }

            _resident = null;
        }

        FabricTelemetry.Activations.Add(-1);
        resident.Release();
    }
}
