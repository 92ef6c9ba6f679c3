using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Silo.Tests.Fakes;

/// <summary>As much of a store as one bank in one process needs.</summary>
internal sealed class DictionaryStore : IRecordStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ActorKey, Kept> _actors = [];

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => new("memory");

    public ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var kept = Find(actor);
            foreach (var record in kept.Records.Values)
            {
                onRecord(record);
            }

            return new(kept.Version);
        }
    }

    public ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var kept = Find(actor);
            if (kept.Version != expectedVersion)
            {
                return new(new CommitResult(CommitOutcome.Conflict, kept.Version));
            }

            foreach (var key in changes.Removes)
            {
                kept.Records.Remove(key);
            }

            foreach (var record in changes.Puts)
            {
                kept.Records[record.Key] = record with { Body = record.Body.ToArray(), Vector = record.Vector.ToArray() };
            }

            kept.History.RemoveAll(entry => changes.HistoryErasures.Contains(entry.Subject, StringComparer.Ordinal));
            kept.History.AddRange(changes.History);
            return new(new CommitResult(CommitOutcome.Committed, ++kept.Version));
        }
    }

    public ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var found = Find(actor).History
                .Where(entry => entry.Sequence > after && (subject is null || entry.Subject == subject))
                .Take(limit);
            return new((IReadOnlyList<StoredHistory>)[.. found]);
        }
    }

    public ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var names = _actors.Keys
                .Where(key => key.Space == space && key.Kind == kind && string.CompareOrdinal(key.Name, after) > 0)
                .Select(static key => key.Name)
                .Order(StringComparer.Ordinal)
                .Take(limit);
            return new((IReadOnlyList<string>)[.. names]);
        }
    }

    public ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken) => new([]);

    public ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => default;

    public ValueTask ScrubAsync(CancellationToken cancellationToken) => default;

    public ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;

    private Kept Find(ActorKey actor)
    {
        if (!_actors.TryGetValue(actor, out var kept))
        {
            _actors[actor] = kept = new();
        }

        return kept;
    }

    private sealed class Kept
    {
        public long Version { get; set; }

        public SortedDictionary<string, StoredRecord> Records { get; } = new(StringComparer.Ordinal);

        public List<StoredHistory> History { get; } = [];
    }
}
