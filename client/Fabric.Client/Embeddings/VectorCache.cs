namespace Fabric.Client.Embeddings;

/// <summary>
/// The vectors of the texts and questions asked last, by the hash of the text; the least recently used go first. In memory only: what
/// survives a restart is the vector in the bank beside its memory. An erasure empties it. Thread-safe.
/// </summary>
internal sealed class VectorCache(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, float[] Vector)>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, float[] Vector)> _byUse = new();
    private int _epoch;

    /// <summary>Grows when it is emptied: what was asked for before then must not come in after.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    public float[]? Find(string key)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Vector;
        }
    }

    /// <summary>Keeps a vector, unless the cache was emptied since its text was asked for.</summary>
    public void Add(string key, float[] vector, int epoch)
    {
        lock (_gate)
        {
            if (epoch != _epoch || capacity == 0 || _entries.ContainsKey(key))
            {
                return;
            }

            _entries[key] = _byUse.AddFirst((key, vector));
            if (_entries.Count > capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _epoch++;
            _entries.Clear();
            _byUse.Clear();
        }
    }
}
