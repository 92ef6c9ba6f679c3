namespace Fabric.Bench.Learn.Worlds;

/// <summary>A random stream that is the same on every runtime and machine: SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class StableRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>A stream of its own for a purpose: the same key and numbers give the same stream, others an unrelated one.</summary>
    public static StableRandom For(string purpose, params ReadOnlySpan<int> numbers)
    {
        // FNV-1a, then one step of the generator, which scatters neighbouring keys.
        var hash = 14695981039346656037UL;
        foreach (var c in purpose)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        foreach (var number in numbers)
        {
            hash = (hash ^ unchecked((uint)number)) * 1099511628211UL;
            hash = new StableRandom(hash).NextBits();
        }

        return new(new StableRandom(hash).NextBits());
    }

    /// <summary>A whole number from 0 to <paramref name="end"/>, which is excluded.</summary>
    public int Below(int end) => (int)(NextBits() % (ulong)end);

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Some of the items, in random order.</summary>
    public T[] Draw<T>(IEnumerable<T> items, int count) => Shuffle(items)[..count];

    /// <summary>All of the items, in random order.</summary>
    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
