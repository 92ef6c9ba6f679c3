using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>
/// A bank as it is read on a silo that need not own it: from the silo's engine where it owns the bank, or from its copy, without a call; or
/// else the owner answers. Thread-safe.
/// </summary>
/// <param name="engine">The silo's engine.</param>
/// <param name="bank">The bank.</param>
/// <param name="owner">The bank's owner.</param>
internal sealed class LocalBank(EmbeddedEngine engine, ActorKey bank, IBankGrain owner)
{
    private readonly EmbeddedBank _own = new(engine, bank.Space, new BankId(bank.Name));

    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch that the caller has seen; 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<StoredRecall> RecallAsync(RecallRequest request, long seen, CancellationToken cancellationToken) => ReadAsync(
        () => _own.RecallStoredAsync(request, seen, cancellationToken),
        copies => copies.TryRecallAsync(bank.Space, [_own.Id], request, Epochs(seen), cancellationToken),
        () => owner.RecallAsync(request, cancellationToken),
        cancellationToken);

    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch that the caller has seen; 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ReflectResult> ReflectAsync(ReflectRequest request, long seen, CancellationToken cancellationToken) => ReadAsync(
        () => _own.ReflectAsync(request, seen, cancellationToken),
        copies => copies.TryReflectAsync(bank.Space, _own.Id, request, Epochs(seen), cancellationToken),
        () => owner.ReflectAsync(request, cancellationToken),
        cancellationToken);

    private async Task<TResult> ReadAsync<TResult>(
        Func<Task<TResult>> readOwn,
        Func<ReplicaReads, ValueTask<ReplicaAnswer<TResult>>> readCopy,
        Func<Task<TResult>> askOwner,
        CancellationToken cancellationToken)
    {
        await engine.OpenAsync(cancellationToken);
        if (engine.Place!.Owns(bank))
        {
            if (engine.Place.IsSignOfLifeDue(bank))
            {
                owner.ReadEpochAsync(CancellationToken.None).Ignore();
            }

            return await readOwn();
        }

        var answer = await readCopy(engine.Share!.Reads);
        return answer.IsAnswer ? answer.Result! : await askOwner();
    }

    private Dictionary<BankId, long>? Epochs(long seen) => seen == 0 ? null : new() { [_own.Id] = seen };
}
