using System.Collections.Concurrent;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Client.Tests.Actors;

/// <summary>A store in memory whose next calls can be held, failed or refused.</summary>
internal sealed class SwitchStore : IRecordStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ActorKey, (long Version, Dictionary<string, StoredRecord> Records)> _actors = [];

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

    public CancellationToken LastLoadToken { get; private set; }

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => new("switch");

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
            var state = _actors.GetValueOrDefault(actor, (0, []));
            if (state.Version != expectedVersion)
            {
                return new(CommitOutcome.Conflict, state.Version);
            }

            foreach (var put in changes.Puts)
            {
                state.Records[put.Key] = put;
            }

            _actors[actor] = (expectedVersion + 1, state.Records);
            Commits++;
            return new(CommitOutcome.Committed, expectedVersion + 1);
        }
    }

    public ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<LeaseGrant> LeaseAsync(
        ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<FeedPage> ReadFeedAsync(
        SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask ScrubAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
