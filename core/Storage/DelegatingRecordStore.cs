using Fabric.Core.Ids;

namespace Fabric.Core.Storage;

/// <summary>A store around another one, to which every call goes on unless it is overridden: for what watches, measures or disturbs a store.</summary>
/// <param name="inner">The other one; disposed with this one.</param>
public abstract class DelegatingRecordStore(IRecordStore inner) : IRecordStore
{
    /// <inheritdoc/>
    public virtual ValueTask<string> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken) =>
        inner.LoadAsync(actor, onRecord, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<long> ReadAsync(
        ActorKey actor, IReadOnlyList<string> keys, Action<StoredRecord> onRecord, CancellationToken cancellationToken) =>
        inner.ReadAsync(actor, keys, onRecord, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> ListKeysAsync(ActorKey actor, string prefix, CancellationToken cancellationToken) =>
        inner.ListKeysAsync(actor, prefix, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken) =>
        inner.CommitAsync(actor, expectedVersion, changes, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken) =>
        inner.ReadHistoryAsync(actor, subject, after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken) =>
        inner.LeaseAsync(actor, holder, term, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(actor, holder, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken) =>
        inner.ReadFeedAsync(space, cursor, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        inner.ListActorsAsync(space, kind, after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken) =>
        inner.ReadIntentsAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        inner.CompleteIntentsAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask ScrubAsync(CancellationToken cancellationToken) => inner.ScrubAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return inner.DisposeAsync();
    }
}
