using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Client.CrashWriter;

/// <summary>A store that another process reads for this one. Copies only load.</summary>
internal sealed class PipeStore(Func<ReplicaLine, CancellationToken, Task<ReplicaLine>> ask) : IRecordStore
{
    public async ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken)
    {
        var loaded = await ask(new() { Load = true }, cancellationToken);
        foreach (var record in loaded.Records!)
        {
            onRecord(record);
        }

        return loaded.Version;
    }

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<CommitResult> CommitAsync(ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ScrubAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
