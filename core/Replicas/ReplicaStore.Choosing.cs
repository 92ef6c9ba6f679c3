using System.Globalization;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <content>Which banks get a copy.</content>
public sealed partial class ReplicaStore
{
    // A copy makes way only for a bank that is this much hotter, so that two of one heat do not take turns.
    private const double HotterBy = 2;

    // A bank that nobody asked for so long is not worth knowing.
    private const double Forgettable = 0.5;

    private long _names;

    /// <summary>A name for a copy of this process that none had before.</summary>
    internal string NextName() => string.Create(CultureInfo.InvariantCulture, $"{_host.Name}/{Interlocked.Increment(ref _names)}");

    /// <summary>Whether a copy is, or was, of this process.</summary>
    internal bool HasNamed(string replica) => replica.StartsWith($"{_host.Name}/", StringComparison.Ordinal);

    /// <summary>Waits until a copy may be loaded; the next may when the result is disposed.</summary>
    internal async ValueTask<IDisposable> EnterLoadAsync(CancellationToken cancellationToken)
    {
        await _loads.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new LoadTurn(_loads);
    }

    /// <summary>Makes room for a copy, by letting go of much colder ones; false when these are not enough.</summary>
    internal bool TryMakeRoom(Replica replica)
    {
        var (left, heat) = (_host.Options.MemoryLimitBytes, replica.Heat.Read());
        var colder = new List<Replica>();
        var needed = replica.MemoryBytes;
        foreach (var other in ByHeat().Where(other => other != replica))
        {
            left -= other.MemoryBytes;
            if (other.Heat.Read() * HotterBy <= heat)
            {
                colder.Add(other);
            }
        }

        var free = left;
        foreach (var victim in colder.TakeWhile(_ => free < needed).ToList())
        {
            free += victim.MemoryBytes;
        }

        if (free < needed)
        {
            return false;
        }

        foreach (var victim in colder.TakeWhile(_ => left < needed))
        {
            left += victim.MemoryBytes;
            victim.Stop();
        }

        return true;
    }

    /// <summary>Lets go of the coldest copies while they take up more memory than they may: they grow with their banks.</summary>
    internal void Trim()
    {
        var over = ByHeat().Sum(static replica => replica.MemoryBytes) - _host.Options.MemoryLimitBytes;
        if (over <= 0)
        {
            return;
        }

        foreach (var replica in ByHeat())
        {
            if (over <= 0)
            {
                return;
            }

            over -= replica.MemoryBytes;
            Decline(replica);
            replica.Stop();
        }
    }

    /// <summary>Takes no copy of this bank again for a while.</summary>
    internal void Decline(Replica replica)
    {
        if (_slots.TryGetValue(replica.Bank, out var slot))
        {
            var pause = _host.Options.HeatHalfLife.Ticks * ((double)_host.Time.TimestampFrequency / TimeSpan.TicksPerSecond);
            lock (_gate)
            {
                slot.DeclinedUntil = _host.Time.GetTimestamp() + (long)pause;
            }
        }
    }

    /// <summary>A copy has ended.</summary>
    internal void Remove(Replica replica)
    {
        if (_slots.TryGetValue(replica.Bank, out var slot))
        {
            lock (_gate)
            {
                slot.Replica = slot.Replica == replica ? null : slot.Replica;
            }
        }

    }

    private ReplicaSlot Know(ActorKey bank)
    {
        if (_slots.Count >= _host.Options.KnownBanks)
        {
            Forget();
        }

        var fresh = new ReplicaSlot(new BankHeat(_host.Options.HeatHalfLife, _host.Time));

        // When there are too many hot ones, this question is not counted.
        return _slots.Count >= _host.Options.KnownBanks ? fresh : _slots.GetOrAdd(bank, fresh);
    }

    private void Forget()
    {
        foreach (var pair in _slots.Where(static pair => pair.Value.Replica is null && pair.Value.Heat.Read() < Forgettable))
        {
            _slots.TryRemove(pair);
        }
    }

    private void Admit(ActorKey bank, ReplicaSlot slot)
    {
        if (slot.Heat.Read() < _host.Options.AdmitHeat)
        {
            return;
        }

        Replica replica;
        lock (_gate)
        {
            if (_isClosed || slot.Replica is not null || !_slots.TryGetValue(bank, out var known) || known != slot || _host.Time.GetTimestamp() < slot.DeclinedUntil)
            {
                return;
            }

            replica = slot.Replica = new Replica(bank, slot.Heat, this, _host);
        }

        // It outlives the question that started it, so it must not carry that question's ambient values along.
        using var noFlow = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        _ = replica.RunAsync();
    }

    private List<Replica> ByHeat() =>
        [.. _slots.Values.Select(static slot => slot.Replica).OfType<Replica>().Where(static replica => !replica.IsStopping).OrderBy(static replica => replica.Heat.Read())];

    private sealed class LoadTurn(SemaphoreSlim loads) : IDisposable
    {
        public void Dispose() => loads.Release();
    }
}
