using System.Collections.Concurrent;
using Fabric.Core.Banks;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>
/// Works in the background on banks it is told of, one batch of one bank at a time. A bank where that fails waits and is tried again.
/// Only what it is told with may be called from several threads.
/// </summary>
internal abstract class BankWorker(Func<ActorKey, ActivationUse<MemoryBank, BankTurn>> useBank, Func<ActorKey, bool>? owns = null) : IDisposable
{
    private readonly ConcurrentDictionary<ActorKey, bool> _waiting = new();
    private readonly WakeSignal _signal = new();

    /// <summary>Says that there may be work on an actor; on one that is no bank there is none. Costs a look-up.</summary>
    public void Notify(ActorKey actor)
    {
        if (actor.Kind == ActorKind.Bank && _waiting.TryAdd(actor, true))
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
                foreach (var bank in _waiting.Keys)
                {
                    await WorkAsync(bank, stopping).ConfigureAwait(false);
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

    /// <summary>Lets more work come together before a round over the banks.</summary>
    protected virtual Task GatherAsync(CancellationToken stopping) => Task.CompletedTask;

    /// <summary>Works on one batch; false when the bank has no more.</summary>
    protected abstract Task<bool> WorkBatchAsync(ActorKey bank, ActivationUse<MemoryBank, BankTurn> use, CancellationToken stopping);

    /// <summary>Says why a batch failed, and waits for as long as nothing is to be tried.</summary>
    protected abstract Task HoldAsync(ActorKey bank, Exception fault, CancellationToken stopping);

    private async Task WorkAsync(ActorKey bank, CancellationToken stopping)
    {
        try
        {
            // Whoever tells of the bank from now on is heard.
            _waiting.TryRemove(bank, out _);
            if (owns?.Invoke(bank) == false)
            {
                // Whoever has it now is told of it when it is loaded there.
                return;
            }

            using var use = useBank(bank);
            while (await WorkBatchAsync(bank, use, stopping).ConfigureAwait(false))
            {
            }
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            await HoldAsync(bank, fault, stopping).ConfigureAwait(false);
            Notify(bank);
        }
    }
}
