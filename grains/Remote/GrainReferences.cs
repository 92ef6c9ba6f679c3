using System.Collections.Concurrent;

namespace Fabric.Grains.Remote;

/// <summary>
/// Finds grains. Orleans looks at the attributes of types each time it makes a reference, some 20 microseconds, so those in use are kept:
/// a reference says where a grain is to be found and holds nothing of it. Thread-safe.
/// </summary>
/// <param name="grains">Makes the references.</param>
internal sealed class GrainReferences(IGrainFactory grains)
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<(Type Grain, string Key), IGrainWithStringKey> _kept = new();

    /// <summary>A grain by its key; see <see cref="Contract.GrainKeys"/>.</summary>
    public TGrain Find<TGrain>(string key)
        where TGrain : IGrainWithStringKey
    {
        if (_kept.TryGetValue((typeof(TGrain), key), out var known))
        {
            return (TGrain)known;
        }

        // Those that are still in use come back.
        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        var made = grains.GetGrain<TGrain>(key);
        _kept[(typeof(TGrain), key)] = made;
        return made;
    }
}
