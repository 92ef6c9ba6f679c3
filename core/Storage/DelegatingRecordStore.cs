using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Bench.Speed;

/// <summary>A store around another one, for what is to be seen of its commits.</summary>
internal abstract class StoreWrapper(IRecordStore inner) : IRecordStore
{
    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken) =>
        inner.LoadAsync(actor, onRecord, cancellationToken);

    public ValueTask<long> ReadAsync(
        ActorKey actor, IReadOnlyList<string> keys, Action<StoredRecord> onRecord, CancellationToken cancellationToken) =>
        inner.ReadAsync(actor, keys, onRecord, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListKeysAsync(ActorKey actor, string prefix, CancellationToken cancellationToken) =>
        inner.ListKeysAsync(actor, prefix, cancellationToken);

    public virtual ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken) =>
        inner.CommitAsync(actor, expectedVersion, changes, cancellationToken);

    public ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken) =>
        inner.ReadHistoryAsync(actor, subject, after, limit, cancellationToken);

    public ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken) =>
        inner.LeaseAsync(actor, holder, term, cancellationToken);

    public ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(actor, holder, cancellationToken);

    public ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken) =>
        inner.ReadFeedAsync(space, cursor, limit, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        inner.ListActorsAsync(space, kind, after, limit, cancellationToken);

    public ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken) =>
        inner.ReadIntentsAsync(limit, cancellationToken);

    public ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        inner.CompleteIntentsAsync(ids, cancellationToken);

    public ValueTask ScrubAsync(CancellationToken cancellationToken) => inner.ScrubAsync(cancellationToken);

    public virtual ValueTask DisposeAsync() => inner.DisposeAsync();
}
