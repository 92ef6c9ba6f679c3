using System.Collections.Concurrent;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Testing.Storage;

/// <summary>
/// A store in memory that keeps every promise but durability, and whose next calls can be held, failed or refused. What it holds
/// outlives those who open and dispose it, like a file.
/// </summary>
public sealed class InMemoryRecordStore(TimeProvider? time = null) : IRecordStore
{
    private const int Partition = 0;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Dictionary<ActorKey, InMemoryActor> _actors = [];
    private readonly List<FeedEntry> _feed = [];
    private readonly List<Intent> _intents = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the next commits do in place of committing, in order: answer conflict or unknown, or throw.</summary>
    public ConcurrentQueue<Func<CommitResult>> NextCommits { get; } = new();

    /// <summary>When set, says of an actor's commit how it ends in place of taking place; null lets it take place.</summary>
    public Func<ActorKey, CommitResult?>? CommitFault { get; set; }

    /// <summary>What the next loads throw, in order.</summary>
    public ConcurrentQueue<Exception> NextLoadFaults { get; } = new();

    /// <summary>When set, commits wait for it.</summary>
    public TaskCompletionSource? HoldCommits { get; set; }

    /// <summary>When set, those who commit hear of it only then; the store has the commit before.</summary>
    public TaskCompletionSource? HoldOutcomes { get; set; }

    /// <summary>When set, loads wait for it.</summary>
    public TaskCompletionSource? HoldLoads { get; set; }

    /// <summary>When set, scrubs wait for it.</summary>
    public TaskCompletionSource? HoldScrubs { get; set; }

    /// <summary>When set, opening throws it.</summary>
    public Exception? OpenFault { get; set; }

    /// <summary>Released by each commit that enters.</summary>
    public SemaphoreSlim CommitEntered { get; } = new(0);

    /// <summary>Released by each load that enters.</summary>
    public SemaphoreSlim LoadEntered { get; } = new(0);

    public int Commits { get; private set; }

    /// <summary>How many intents wait to be delivered.</summary>
    public int Intents
    {
        get
        {
            lock (_gate)
            {
                return _intents.Count;
            }
        }
    }

    public int Loads { get; private set; }

    public int Scrubs { get; private set; }

    public CancellationToken LastLoadToken { get; private set; }

    /// <summary>Names the content; changing it is what going back to a backup looks like.</summary>
    public string Generation { get; set; } = "in-memory";

    /// <summary>Waits until something holds of the store; looks whenever a commit, a delivery or a scrub has changed it.</summary>
    public async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                next = _changed.Task;
            }

            if (holds())
            {
                return;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) =>
        OpenFault is { } fault ? ValueTask.FromException<string>(fault) : new(Generation);

    public async ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken)
    {
        Loads++;
        LastLoadToken = cancellationToken;
        LoadEntered.Release();
        if (HoldLoads is { } hold)
        {
            await hold.Task.WaitAsync(cancellationToken);
        }

        if (NextLoadFaults.TryDequeue(out var fault))
        {
            throw fault;
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_actors.TryGetValue(actor, out var found))
            {
                return 0;
            }

            foreach (var record in found.Records.Values)
            {
                cancellationToken.ThrowIfCancellationRequested();
                onRecord(Copy(record));
            }

            return found.Version;
        }
    }

    public ValueTask<long> ReadAsync(
        ActorKey actor, IReadOnlyList<string> keys, Action<StoredRecord> onRecord, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_actors.TryGetValue(actor, out var found))
            {
                return new(0L);
            }

            foreach (var key in keys)
            {
                if (found.Records.TryGetValue(key, out var record))
                {
                    onRecord(Copy(record));
                }
            }

            return new(found.Version);
        }
    }

    public ValueTask<IReadOnlyList<string>> ListKeysAsync(ActorKey actor, string prefix, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var records = _actors.GetValueOrDefault(actor)?.Records.Keys.AsEnumerable() ?? [];
            return new([.. records.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))]);
        }
    }

    public async ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        changes.Check();
        CommitEntered.Release();
        if (HoldCommits is { } hold)
        {
            await hold.Task;
        }

        var result = CommitFault?.Invoke(actor) is { } fault ? fault
            : NextCommits.TryDequeue(out var next) ? next()
            : Commit(actor, expectedVersion, changes);
        if (HoldOutcomes is { } outcomes)
        {
            await outcomes.Task;
        }

        return result;
    }

    /// <summary>Commits past every switch.</summary>
    public CommitResult Commit(ActorKey actor, long expectedVersion, ChangeSet changes)
    {
        lock (_gate)
        {
            var found = _actors.GetValueOrDefault(actor) ?? new InMemoryActor();
            if (found.Version != expectedVersion)
            {
                return new(CommitOutcome.Conflict, found.Version);
            }

            foreach (var put in changes.Puts)
            {
                found.Records[put.Key] = Copy(put);
            }

            foreach (var key in changes.Removes)
            {
                found.Records.Remove(key);
            }

            found.History.RemoveAll(entry => changes.HistoryErasures.Contains(entry.Subject));
            found.History.AddRange(changes.History.Select(entry => entry with { Body = entry.Body.ToArray() }));
            _intents.RemoveAll(intent => changes.Withdrawals.Contains(intent.Id));
            _intents.AddRange(changes.Intents.Where(intent => _intents.TrueForAll(there => there.Id != intent.Id)));
            found.Version++;
            _actors[actor] = found;
            _feed.Add(new(
                Partition, _feed.Count + 1, actor, found.Version, [.. changes.Puts.Select(put => put.Key)], [.. changes.Removes]));
            Commits++;
            TellOfChange();
            return new(CommitOutcome.Committed, found.Version);
        }
    }

    public ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var history = _actors.GetValueOrDefault(actor)?.History ?? [];
            return new([.. history.Where(e => e.Sequence > after && (subject is null || e.Subject == subject)).Take(limit)]);
        }
    }

    public ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (!_actors.TryGetValue(actor, out var found))
            {
                _actors[actor] = found = new InMemoryActor();
            }

            if (found.Holder is { } held && held != holder && found.Expires > now)
            {
                return new(new LeaseGrant(false, held, found.Expires - now, found.Version));
            }

            found.Holder = holder;
            found.Expires = now + term;
            return new(new LeaseGrant(true, holder, term, found.Version));
        }
    }

    public ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_actors.GetValueOrDefault(actor) is { } found && found.Holder == holder)
            {
                found.Holder = null;
            }

            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var position = cursor?.Positions.GetValueOrDefault(Partition) ?? 0;
            if (cursor is not null && (cursor.Generation != Generation || position > _feed.Count))
            {
                return new(new FeedPage([], Cursor(_feed.Count), MustRebuild: true));
            }

            List<FeedEntry> entries = [.. _feed.Where(entry => entry.Position > position && entry.Actor.Space == space).Take(limit)];
            return new(new FeedPage(entries, Cursor(entries.Count < limit ? _feed.Count : entries[^1].Position), MustRebuild: false));
        }
    }

    public ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. _actors
                .Where(pair => pair.Value.Version > 0 && pair.Key.Space == space && pair.Key.Kind == kind)
                .Select(pair => pair.Key.Name)
                .Where(name => string.CompareOrdinal(name, after) > 0)
                .Order(StringComparer.Ordinal)
                .Take(limit)]);
        }
    }

    public ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. _intents.Take(limit)]);
        }
    }

    public ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _intents.RemoveAll(intent => ids.Contains(intent.Id));
            TellOfChange();
            return ValueTask.CompletedTask;
        }
    }

    public async ValueTask ScrubAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Scrubs++;
        TellOfChange();
        if (HoldScrubs is { } hold)
        {
            await hold.Task;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void TellOfChange()
    {
        lock (_gate)
        {
            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    // Bytes belong to whoever receives them, so none are shared with callers.
    private static StoredRecord Copy(StoredRecord record) =>
        record with { Body = record.Body.ToArray(), Vector = record.Vector.ToArray() };

    private FeedCursor Cursor(long position) => new(Generation, new Dictionary<int, long> { [Partition] = position });
}
