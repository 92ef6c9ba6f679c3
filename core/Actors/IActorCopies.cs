using Fabric.Core.Storage;

namespace Fabric.Core.Actors;

/// <summary>
/// Those who hold copies of this process's actors, as the actors see them. A command that takes something away is answered when no copy shows
/// it any more; one that adds is answered at once. Every member is thread-safe.
/// </summary>
public interface IActorCopies
{
    /// <summary>Told of an actor that was read from the store, before anyone can use it. Must return at once.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="version">The version that was read.</param>
    void Loaded(ActorKey actor, long version);

    /// <summary>Told of every commit when it is durable and readable, before its commands are answered. Must return at once.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="commit">The commit.</param>
    void Committed(ActorKey actor, in ActorCommit commit);

    /// <summary>Ends when no copy shows what the actor's commits so far have taken away.</summary>
    /// <param name="actor">The actor.</param>
    /// <exception cref="FabricException">It cannot be known in time whether a copy still does.</exception>
    Task SettleAsync(ActorKey actor);
}
