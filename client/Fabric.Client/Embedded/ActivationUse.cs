using Fabric.Core.Actors;
using Fabric.Core.Ids;

namespace Fabric.Client.Embedded;

/// <summary>A use of an activation, which stays in the table until this is disposed. Dispose it just once.</summary>
internal readonly struct ActivationUse<TActor, TTurn>(
    ActivationTable table, ActivationSlot<TActor, TTurn> slot, bool keepsInMemory) : IDisposable
    where TActor : class, IActor<TTurn>
    where TTurn : ITurn
{
    public ActivationSlot<TActor, TTurn> Slot => slot;

    /// <summary>Holds the loaded actor; a load may push others out of memory.</summary>
    public async ValueTask<ActorHold<TActor>> HoldAsync(CancellationToken cancellationToken)
    {
        if (slot.Activation.IsLoaded)
        {
            return await slot.Activation.HoldAsync(cancellationToken).ConfigureAwait(false);
        }

        var hold = await slot.Activation.HoldAsync(cancellationToken).ConfigureAwait(false);
        table.TrimSoon(slot);
        return hold;
    }

    public Task<TResult> RunAsync<TResult>(
        Func<TTurn, TResult> decide, OperationId? operationId, CancellationToken cancellationToken, bool mayGoAhead = false) =>
        slot.Activation.RunAsync(decide, cancellationToken, operationId, mayGoAhead);

    public Task<TResult> RunBackgroundAsync<TResult>(Func<TTurn, TResult> decide, CancellationToken cancellationToken) =>
        slot.Activation.RunBackgroundAsync(decide, cancellationToken);

    public void Dispose() => table.End(slot, keepsInMemory);
}
