using System.Collections.Concurrent;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Client.Tests.Actors;

/// <summary>A store in memory whose next calls can be held, failed or refused.</summary>
internal sealed class SwitchStore : IRecordStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ActorKey, State> _actors = [];
    private readonly List<Intent> _intents = [];

    /// <summary>What the next commits do in place of committing, in order.</summary>
    public ConcurrentQueue<Func<CommitResult>> NextCommits { get; } = new();

    /// <summary>What the next loads throw, in order.</summary>
    public ConcurrentQueue<Exception> NextLoadFaults { get; } = new();

    /// <summary>When set, commits wait for it.</summary>
    public TaskCompletionSource? HoldCommits { get; set; }

    /// <summary>When set, loads wait for it.</summary>
    public TaskCompletionSource? HoldLoads { get; set; }

    public SemaphoreSlim CommitEntered { get; } = new(0);

    public SemaphoreSlim LoadEntered { get; } = new(0);

    public int Commits { get; private set; }

    public int Loads { get; private set; }

    public int Scrubs { get; private set; }

    /// <summary>When set, scrubs wait for it.</summary>
    public TaskCompletionSource? HoldScrubs { get; set; }

    /// <summary>When set, opening throws it.</summary>
    public Exception? OpenFault { get; set; }

    public CancellationToken LastLoadToken { get; private set; }

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => OpenFault is { } fault ? throw fault : new("switch");

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

        lock (_gate)
        {
            if (!_actors.TryGetValue(actor, out var state))
            {
                return 0;
            }

            foreach (var record in state.Records.Values)
            {
                onRecord(record);
            }

            return state.Version;
        }
    }

    public async ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        CommitEntered.Release();
        if (HoldCommits is { } hold)
        {
            await hold.Task;
        }

        return NextCommits.TryDequeue(out var next) ? next() : Commit(actor, expectedVersion, changes);
    }

    /// <summary>Commits past every switch.</summary>
    public CommitResult Commit(ActorKey actor, long expectedVersion, ChangeSet changes)
    {
        lock (_gate)
        {
            var state = _actors.GetValueOrDefault(actor) ?? new State();
            if (state.Version != expectedVersion)
            {
                return new(CommitOutcome.Conflict, state.Version);
            }

            foreach (var put in changes.Puts)
            {
                state.Records[put.Key] = put;
            }

            foreach (var key in changes.Removes)
            {
                state.Records.Remove(key);
            }

            state.History.RemoveAll(entry => changes.HistoryErasures.Contains(entry.Subject));
            state.History.AddRange(changes.History);
            _intents.AddRange(changes.Intents.Where(intent => _intents.TrueForAll(there => there.Id != intent.Id)));
            state.Version++;
            _actors[actor] = state;
            Commits++;
            return new(CommitOutcome.Committed, state.Version);
        }
    }

    public ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var history = _actors.GetValueOrDefault(actor)?.History ?? [];
            return new([.. history.Where(e => e.Sequence > after && (subject is null || e.Subject == subject)).Take(limit)]);
        }
    }

    public ValueTask<LeaseGrant> LeaseAsync(
        ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<FeedPage> ReadFeedAsync(
        SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. _actors.Keys
                .Where(key => key.Space == space && key.Kind == kind && string.CompareOrdinal(key.Name, after) > 0)
                .Select(key => key.Name)
                .Order(StringComparer.Ordinal)
                .Take(limit)]);
        }
    }

    public ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. _intents.Take(limit)]);
        }
    }

    public ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _intents.RemoveAll(intent => ids.Contains(intent.Id));
            return ValueTask.CompletedTask;
        }
    }

    public async ValueTask ScrubAsync(CancellationToken cancellationToken)
    {
        Scrubs++;
        if (HoldScrubs is { } hold)
        {
            await hold.Task;
        }
    }

    // What it holds outlives those who open it, like a file.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class State
    {
        public long Version { get; set; }

        public SortedDictionary<string, StoredRecord> Records { get; } = new(StringComparer.Ordinal);

        public List<StoredHistory> History { get; } = [];
    }
}
