using Fabric.Core.Ids;

namespace Fabric.Core.Storage;

/// <summary>
/// Where actors keep their records. Every member is thread-safe. A fault that leaves nothing in doubt throws a
/// <see cref="FabricException"/> of a store code; one that leaves a commit in doubt returns <see cref="CommitOutcome.Unknown"/>.
/// </summary>
public interface IRecordStore : IAsyncDisposable
{
    /// <summary>Opens the store, makes or upgrades its schema, and returns its generation, which changes when its content goes back in time.</summary>
    /// <exception cref="FabricException">Locked, read-only, full, too new or corrupt.</exception>
    ValueTask<string> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Reads all records of an actor, each once, in the order of their keys, and returns the actor's version; 0 when it has none.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="onRecord">Called for each record, one at a time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken);

    /// <summary>
    /// Reads some records of an actor, all as of one moment, and returns the actor's version then; 0 when it has none. Unlike
    /// <see cref="LoadAsync"/> it is not followed by commits: what it gives is for looking at.
    /// </summary>
    /// <param name="actor">The actor.</param>
    /// <param name="keys">Their keys, at most 10,000; one that is not there is passed over.</param>
    /// <param name="onRecord">Called for each record that is there, one at a time, in the order of the keys given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<long> ReadAsync(
        ActorKey actor, IReadOnlyList<string> keys, Action<StoredRecord> onRecord, CancellationToken cancellationToken);

    /// <summary>
    /// Names an actor's records whose keys begin with a prefix, in order. Those written or removed meanwhile may be in or not; all
    /// others are.
    /// </summary>
    /// <param name="actor">The actor.</param>
    /// <param name="prefix">What the keys begin with, in letters, digits and slashes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<string>> ListKeysAsync(ActorKey actor, string prefix, CancellationToken cancellationToken);

    /// <summary>Commits <paramref name="changes"/> if the actor is still at <paramref name="expectedVersion"/>. Returns after it is durable.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="expectedVersion">The version that the changes were decided on; 0 for a new actor.</param>
    /// <param name="changes">What to change; its lists and bytes must not change until the call returns.</param>
    /// <param name="cancellationToken">Honoured only before the commit is handed on: a commit under way ends with its outcome.</param>
    ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken);

    /// <summary>Reads an actor's history in order.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="subject">Only entries about this; null for all.</param>
    /// <param name="after">The sequence after which to start.</param>
    /// <param name="limit">At most this many entries.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Takes or renews the lease of an actor for a holder, when nobody else's is running.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="holder">Who asks.</param>
    /// <param name="term">For how long.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Gives a lease back; nothing happens when the holder does not have it.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="holder">Who had it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken);

    /// <summary>Reads on in a space's change feed.</summary>
    /// <param name="space">The space.</param>
    /// <param name="cursor">Where to read on; null from the start.</param>
    /// <param name="limit">At most this many entries.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Names the actors of a kind in a space, in order.</summary>
    /// <param name="space">The space.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="after">The name after which to start; null from the start.</param>
    /// <param name="limit">At most this many names.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Reads intents that were committed and not yet completed, oldest first.</summary>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Marks intents as taken by their targets; they are not read again.</summary>
    /// <param name="ids">Their ids; an unknown one is passed over.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Destroys what removed records left behind in the store's files: free pages, logs. Called after an erase; returns when
    /// nothing of what was removed before the call is left.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask ScrubAsync(CancellationToken cancellationToken);
}
