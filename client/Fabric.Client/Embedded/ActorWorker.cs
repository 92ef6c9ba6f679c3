using System.Collections.Concurrent;
using Fabric.Core.Actors;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>
/// Works in the background on actors of one kind that it is told of, one batch of one actor at a time. One where that fails waits and is tried again.
/// Only what it is told with may be called from several threads.
/// </summary>
internal abstract class ActorWorker<TActor, TTurn>(
    ActorKind kind, Func<ActorKey, ActivationUse<TActor, TTurn>> useActor, Func<ActorKey, bool>? owns) : IDisposable
    where TActor : class, IActor<TTurn>
    where TTurn : ITurn
{
    private readonly ConcurrentDictionary<ActorKey, bool> _waiting = new();
    private readonly WakeSignal _signal = new();

    /// <summary>Says that there may be work on an actor; on one of another kind there is none. Costs a look-up.</summary>
    public void Notify(ActorKey actor)
    {
        if (actor.Kind == kind && _waiting.TryAdd(actor, true))
        {
            _signal.Tell();
        }
    }

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await _signal.WaitAsync(stopping).ConfigureAwait(false);
                await GatherAsync(stopping).ConfigureAwait(false);
                foreach (var actor in _waiting.Keys)
                {
                    await WorkAsync(actor, stopping).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    /// <summary>Lets more work come together before a round over the actors.</summary>
    protected virtual Task GatherAsync(CancellationToken stopping) => Task.CompletedTask;

    /// <summary>Works on one batch; false when the actor has no more.</summary>
    protected abstract Task<bool> WorkBatchAsync(ActorKey actor, ActivationUse<TActor, TTurn> use, CancellationToken stopping);

    /// <summary>Says why a batch failed, and waits for as long as nothing is to be tried.</summary>
    protected abstract Task HoldAsync(ActorKey actor, Exception fault, CancellationToken stopping);

    private async Task WorkAsync(ActorKey actor, CancellationToken stopping)
    {
        try
        {
            // Whoever tells of the actor from now on is heard.
            _waiting.TryRemove(actor, out _);
            if (owns?.Invoke(actor) == false)
            {
                // Whoever has it now is told of it when it is loaded there.
                return;
            }

            using var use = useActor(actor);
            while (await WorkBatchAsync(actor, use, stopping).ConfigureAwait(false))
            {
            }
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            await HoldAsync(actor, fault, stopping).ConfigureAwait(false);
            Notify(actor);
        }
    }
}
