namespace Fabric.Core.Replicas;

/// <summary>The recent commits of a bank, without a gap. Not thread-safe.</summary>
/// <param name="maxCommits">How many are kept at most.</param>
/// <param name="maxBytes">How many bytes they take up at most; the newest is kept whatever it takes up.</param>
internal sealed class DeltaLog(int maxCommits, long maxBytes)
{
    private readonly Queue<BankDelta> _deltas = new();
    private long _bytes;

    /// <summary>The version after which the commits are here.</summary>
    public long Start { get; private set; }

    /// <summary>The version of the newest commit.</summary>
    public long End { get; private set; }

    /// <summary>Forgets all commits and goes on from a version.</summary>
    public void Reset(long version)
    {
        _deltas.Clear();
        _bytes = 0;
        (Start, End) = (version, version);
    }

    /// <summary>Takes the next commit.</summary>
    public void Append(BankDelta delta)
    {
        if (delta.Version != End + 1)
        {
            throw new ArgumentException($"The log ends at {End} and cannot take commit {delta.Version}.", nameof(delta));
        }

        _deltas.Enqueue(delta);
        _bytes += delta.Bytes;
        End = delta.Version;
        while (_deltas.Count > maxCommits || (_bytes > maxBytes && _deltas.Count > 1))
        {
            Drop();
        }
    }

    /// <summary>Forgets all but the newest commit.</summary>
    public void KeepLast()
    {
        while (_deltas.Count > 1)
        {
            Drop();
        }
    }

    /// <summary>The commits after a version, as many as fit, one at least where there is one.</summary>
    public List<BankDelta> After(long version, long maxBytes)
    {
        var found = new List<BankDelta>();
        foreach (var delta in _deltas.Skip((int)Math.Max(0, version - Start)))
        {
            maxBytes -= delta.Bytes;
            if (maxBytes < 0 && found.Count > 0)
            {
                break;
            }

            found.Add(delta);
        }

        return found;
    }

    private void Drop()
    {
        var dropped = _deltas.Dequeue();
        _bytes -= dropped.Bytes;
        Start = dropped.Version;
    }
}
