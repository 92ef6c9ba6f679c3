using System.Collections.Concurrent;
using Fabric.Client.Http;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Grains.Remote;

/// <summary>What a process that calls the cluster knows of the banks that it calls: how new they were, and how hot they are. Thread-safe.</summary>
internal sealed class KnownBanks
{
    private const int MaxHeats = 10_000;

    private static readonly ReplicaOptions Usual = new();

    private readonly ConcurrentDictionary<ActorKey, BankHeat> _heats = new();
    private readonly EpochBook<ActorKey> _epochs = new();

    /// <summary>Remembers an epoch of a bank, so that no copy that is behind it answers this process from now on.</summary>
    public void Note(ActorKey bank, long epoch) => _epochs.Note(bank, epoch);

    /// <summary>The newest epoch that this process has seen of a bank; 0 for none.</summary>
    public long Seen(ActorKey bank) => _epochs.Find(bank) ?? 0;

    /// <summary>
    /// Counts a question to a bank, and says whether there are so many that it is worth asking where a copy is. A question that a copy cannot
    /// answer is one call more than asking the owner, and finding the silo's own worker takes longer than finding the owner.
    /// </summary>
    public bool CountAsHot(ActorKey bank)
    {
        if (!_heats.TryGetValue(bank, out var heat))
        {
            if (_heats.Count >= MaxHeats)
            {
                // What is hot is so again after a few questions.
                _heats.Clear();
            }

            heat = _heats.GetOrAdd(bank, static _ => new BankHeat(Usual.HeatHalfLife, TimeProvider.System));
        }

        heat.Add();
        return heat.Read() >= Usual.AdmitHeat;
    }
}
