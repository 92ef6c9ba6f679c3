using Fabric.Core.Storage;

namespace Fabric.Core.Actors;

/// <summary>
/// An actor's state and decisions: no locks and no I/O of its own. Its host loads it, gives it one turn at a time, commits
/// what a turn staged and then applies it.
/// </summary>
/// <typeparam name="TTurn">Its turn, which has a method for each command.</typeparam>
public interface IActor<TTurn> : IDisposable
    where TTurn : ITurn
{
    /// <summary>Its name.</summary>
    ActorKey Key { get; }

    /// <summary>The version that its state is at. Readable from any thread: whoever reads it finds that version, or a newer one, in what is published.</summary>
    long Version { get; }

    /// <summary>About how many bytes of memory it holds; readable from any thread.</summary>
    long MemoryBytes { get; }

    /// <summary>Takes one stored record while loading.</summary>
    /// <param name="record">The record.</param>
    void Load(StoredRecord record);

    /// <summary>Ends the loading and publishes the first snapshot.</summary>
    /// <param name="version">The actor's version in the store.</param>
    void CompleteLoad(long version);

    /// <summary>Starts a turn; the one before was applied or dropped.</summary>
    /// <param name="now">The time for everything that the turn decides.</param>
    TTurn BeginTurn(DateTimeOffset now);

    /// <summary>
    /// Starts a turn over what another has decided, while the commit of that one is under way. The turn before is closed: its changes were
    /// built. It is applied before this one, or both are dropped. Only an actor with commands that may go ahead is asked for it.
    /// </summary>
    /// <param name="now">The time for everything that the turn decides.</param>
    /// <param name="before">The turn whose commit is under way.</param>
    TTurn BeginTurn(DateTimeOffset now, TTurn before) => throw new NotSupportedException($"{Key} has no commands that may go ahead.");
}
