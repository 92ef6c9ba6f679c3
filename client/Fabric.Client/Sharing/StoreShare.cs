using Fabric.Client.Embedded;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Sharing;

/// <summary>
/// What an engine has besides its actors when others share its store: the leases of its own actors, the copies that others have of its banks,
/// and the copies that it has of theirs. Thread-safe.
/// </summary>
internal sealed class StoreShare : IReplicaOwner
{
    private readonly ClusterPlace _place;
    private readonly EmbeddedEngine _engine;

    public StoreShare(EmbeddedEngine engine, ClusterPlace place, TimeProvider time, ILogger logger)
    {
        (_engine, _place) = (engine, place);
        Leases = new(engine.Store, place.Holder, place.Replicas.OwnerTerm, time);
        Owner = new(Leases, place.Replicas, time, bank => engine.Table.FindMemoryBytes(bank));
        Copies = new(new(place.Holder, new OtherOwners(place, Owner), engine.Store, engine.MakeCopy) { Options = place.Replicas, Time = time, Logger = logger });
        Reads = new(engine, Copies);
    }

    /// <summary>The leases of the actors that the engine owns.</summary>
    public OwnerLeases Leases { get; }

    /// <summary>What others have of the engine's banks.</summary>
    public ReplicaOwner Owner { get; }

    /// <summary>What the engine has of the others' banks.</summary>
    public ReplicaStore Copies { get; }

    /// <summary>Answers from these.</summary>
    public ReplicaReads Reads { get; }

    /// <summary>
    /// Answers a copy of a bank of this engine's; tells it to stop when the bank is not this engine's any more, or the copy is its own, of before.
    /// </summary>
    public ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken) =>
        _place.Owns(bank) && !Copies.HasNamed(pull.Replica)
            ? Owner.PullAsync(bank, pull, cancellationToken)
            : new(ReplicaUpdate.Stop(_place.Replicas.CopyTerm));

    /// <summary>A copy of a bank of this engine's answers nothing any more.</summary>
    public ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken) =>
        Owner.ReleaseAsync(bank, replica, cancellationToken);

    /// <summary>
    /// Reads a bank of another engine's: from a copy that follows it, or else from the store as it is now, which is never behind what was
    /// acknowledged but takes a whole load.
    /// </summary>
    /// <param name="bank">The bank.</param>
    /// <param name="epoch">What the caller has seen of it.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async ValueTask<BankReading> ReadAsync(ActorKey bank, long epoch, CancellationToken cancellationToken)
    {
        if (await Copies.TakeAsync(bank, epoch, cancellationToken).ConfigureAwait(false) is { } hold)
        {
            return new(hold.Reader, () => hold.Counts, static () => { });
        }

        var copy = _engine.MakeCopy(bank);
        try
        {
            copy.CompleteLoad(await _engine.Store.LoadAsync(bank, copy.Load, cancellationToken).ConfigureAwait(false));
            return new(copy.Reader, static () => true, copy.Dispose);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Lets an actor's copies end and gives its lease back, after its last turn.</summary>
    public ValueTask LeaveAsync(ActorKey actor) => Owner.LeaveAsync(actor, CancellationToken.None);

    /// <summary>Lets go of all copies, here and of this engine's banks: while the others can still be told.</summary>
    public async Task StopAsync()
    {
        await Copies.DisposeAsync().ConfigureAwait(false);
        await Owner.StopLendingAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
