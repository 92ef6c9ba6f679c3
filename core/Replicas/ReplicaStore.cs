using System.Collections.Concurrent;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>
/// The copies of hot banks in this process, which answers from them without asking the banks' owners. One per process. Thread-safe.
/// </summary>
/// <remarks>
/// A bank gets a copy when enough was asked of it lately, and loses it when that is long ago, or when a hotter one needs the memory. Whatever is
/// in the way of an answer, the caller is told to go to the owner.
/// </remarks>
public sealed partial class ReplicaStore : IAsyncDisposable
{
    private readonly ReplicaHost _host;
    private readonly ConcurrentDictionary<ActorKey, ReplicaSlot> _slots = new();
    private readonly SemaphoreSlim _loads;
    private readonly Lock _gate = new();
    private bool _isClosed;

    /// <summary>Makes it, without copies.</summary>
    /// <param name="host">What the copies share.</param>
    /// <exception cref="FabricException">An option is out of range.</exception>
    public ReplicaStore(ReplicaHost host)
    {
        host.Options.Check();
        _host = host;
        _loads = new SemaphoreSlim(host.Options.LoadsAtOnce);
    }

    /// <summary>How many banks have a copy, ready or not.</summary>
    public int Count => _slots.Values.Count(static slot => slot.Replica is not null);

    /// <summary>About how much memory the copies take up.</summary>
    public long MemoryBytes => _slots.Values.Sum(static slot => slot.Replica?.MemoryBytes ?? 0);

    /// <summary>The epoch at which the copy of a bank may answer; null while it may not.</summary>
    /// <param name="bank">The bank.</param>
    public long? FindEpoch(ActorKey bank) =>
        _slots.TryGetValue(bank, out var slot) && slot.Replica?.View is { } view && _host.Time.GetTimestamp() < view.LeaseEnds
            ? view.Reader.Epoch
            : null;

    /// <summary>Answers from copies, on the caller's thread.</summary>
    /// <typeparam name="TResult">What an answer is.</typeparam>
    /// <param name="banks">The banks, each once. All must have a copy.</param>
    /// <param name="epochs">What the caller has seen of them; null or without a bank for nothing.</param>
    /// <param name="read">Computes the answer. It may be asked for and not used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The answer, or why the owner is to be asked.</returns>
    public async ValueTask<ReplicaAnswer<TResult>> TryReadAsync<TResult>(
        IReadOnlyList<ActorKey> banks,
        IReadOnlyDictionary<ActorKey, long>? epochs,
        Func<IReadOnlyList<BankReader>, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        var replicas = new Replica[banks.Count];
        if (Find(banks, replicas) is not ReplicaMiss.None and var missing)
        {
            return new(default, missing);
        }

        var holds = new ReplicaHold[replicas.Length];
        var readers = new BankReader[replicas.Length];
        for (var i = 0; i < replicas.Length; i++)
        {
            var (hold, miss) = await HoldAsync(replicas[i], epochs?.GetValueOrDefault(banks[i]) ?? 0, cancellationToken).ConfigureAwait(false);
            if (hold is null)
            {
                return new(default, miss);
            }

            holds[i] = hold;
            readers[i] = hold.Reader;
        }

        var result = await read(readers, cancellationToken).ConfigureAwait(false);
        return Array.TrueForAll(holds, static hold => hold.Counts) ? new(result, ReplicaMiss.None) : new(default, ReplicaMiss.TooLate);
    }

    /// <summary>
    /// Holds the copy of a bank for a question that cannot be sent to the owner, as its other banks are elsewhere. Where there is no copy one is
    /// taken, whatever the bank's heat, and waited for.
    /// </summary>
    /// <param name="bank">The bank.</param>
    /// <param name="epoch">What the caller has seen of it; 0 for nothing.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The copy; null when there is none, as where it has no room or its owner cannot be reached.</returns>
    public async ValueTask<ReplicaHold?> TakeAsync(ActorKey bank, long epoch, CancellationToken cancellationToken)
    {
        var slot = _slots.GetValueOrDefault(bank) ?? Know(bank);
        slot.Heat.Add();
        if (slot.Replica is not { } replica)
        {
            // It counts as hot, so that it is not let go of again before the next question.
            slot.Heat.Add((long)Math.Ceiling(_host.Options.AdmitHeat));
            Admit(bank, slot);
            if ((replica = slot.Replica!) is null)
            {
                return null;
            }
        }

        return await replica.ReadyAsync(cancellationToken).ConfigureAwait(false)
            ? (await HoldAsync(replica, epoch, cancellationToken).ConfigureAwait(false)).Hold
            : null;
    }

    /// <summary>The copy of a bank, ready or not; null where there is none.</summary>
    internal Replica? FindReplica(ActorKey bank) => _slots.GetValueOrDefault(bank)?.Replica;

    /// <summary>Waits until the copy of a bank is as it should be; looks whenever it has changed. There must be one.</summary>
    internal Task UntilAsync(ActorKey bank, Func<ReplicaView?, bool> holds, CancellationToken cancellationToken) =>
        (FindReplica(bank) ?? throw new InvalidOperationException($"There is no copy of {bank}.")).UntilAsync(holds, cancellationToken);

    /// <summary>Lets all copies go, and tells their owners.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Replica> replicas;
        lock (_gate)
        {
            _isClosed = true;
            replicas = [.. _slots.Values.Select(static slot => slot.Replica).OfType<Replica>()];
        }

        replicas.ForEach(static replica => replica.Stop());
        await Task.WhenAll(replicas.Select(static replica => replica.Ended)).ConfigureAwait(false);
        _loads.Dispose();
    }

    // Every bank that is asked counts, also one behind the first that is missing.
    private ReplicaMiss Find(IReadOnlyList<ActorKey> banks, Replica[] replicas)
    {
        var miss = ReplicaMiss.None;
        for (var i = 0; i < replicas.Length; i++)
        {
            if (!_slots.TryGetValue(banks[i], out var slot))
            {
                slot = Know(banks[i]);
            }

            slot.Heat.Add();
            if (slot.Replica is { } replica)
            {
                replicas[i] = replica;
            }
            else
            {
                miss = ReplicaMiss.NotHeld;
                Admit(banks[i], slot);
            }
        }

        return miss;
    }

    private async ValueTask<(ReplicaHold? Hold, ReplicaMiss Miss)> HoldAsync(Replica replica, long epoch, CancellationToken cancellationToken)
    {
        var view = replica.View;
        if (view is not null && epoch > view.Reader.Epoch)
        {
            view = await replica.CatchUpAsync(epoch, cancellationToken).ConfigureAwait(false);
            if (view is null)
            {
                return (null, ReplicaMiss.Behind);
            }
        }

        return view is null || _host.Time.GetTimestamp() >= view.LeaseEnds
            ? (null, ReplicaMiss.NoLease)
            : (new(replica, view, _host.Time), ReplicaMiss.None);
    }
}
