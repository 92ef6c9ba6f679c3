using System.Collections.Concurrent;
using System.Security.Cryptography;
using Fabric.Client.Http;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Grains.Remote;

/// <summary>What a process that calls the cluster knows of the banks that it calls: how new they were, and how hot they are. Thread-safe.</summary>
internal sealed class KnownBanks
{
    private const int MaxHeats = 10_000;
    private const int DoorLength = 12;

    private static readonly ReplicaOptions Usual = new();

    private readonly ConcurrentDictionary<ActorKey, BankHeat> _heats = new();
    private readonly EpochBook<ActorKey> _epochs = new();
    private string _door = NewDoor();

    /// <summary>What this process's own doors to copies are called.</summary>
    public string Door => Volatile.Read(ref _door);

    /// <summary>Goes by other doors from now on: behind this one is a silo that does not answer.</summary>
    public void LeaveDoor(string door) => Interlocked.CompareExchange(ref _door, NewDoor(), door);

    /// <summary>Remembers an epoch of a bank, so that no copy that is behind it answers this process from now on.</summary>
    public void Note(ActorKey bank, long epoch) => _epochs.Note(bank, epoch);

    /// <summary>The newest epoch that this process has seen of a bank; 0 for none.</summary>
    public long Seen(ActorKey bank) => _epochs.Find(bank) ?? 0;

    /// <summary>
    /// Counts a question to a bank, and says whether there are so many that it is worth asking where a copy is. A question that a copy cannot
    /// answer is one call more than asking the owner, and each caller has doors of its own to the banks that it finds hot.
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

    private static string NewDoor() => RandomNumberGenerator.GetHexString(DoorLength, lowercase: true);
}
