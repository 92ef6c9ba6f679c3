namespace Fabric.Core.Replicas;

/// <summary>The recent commits of a bank, without a gap. Not thread-safe.</summary>
/// <param name="maxCommits">How many are kept at most.</param>
/// <param name="maxBytes">How many bytes they take up at most; the newest is kept whatever it takes up.</param>
internal sealed class DeltaLog(int maxCommits, long maxBytes)
{
    // A ring: the commit of version v is at v modulo the length, so that the few that a copy lacks are found without a look at the others.
    private BankDelta?[] _ring = new BankDelta?[16];
    private long _bytes;

    /// <summary>The version after which the commits are here.</summary>
    public long Start { get; private set; }

    /// <summary>The version of the newest commit.</summary>
    public long End { get; private set; }

    private long Count => End - Start;

    /// <summary>Forgets all commits and goes on from a version.</summary>
    public void Reset(long version)
    {
        Array.Clear(_ring);
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

        if (Count == _ring.Length)
        {
            Grow();
        }

        End = delta.Version;
        Place(End) = delta;
        _bytes += delta.Bytes;
        while (Count > maxCommits || (_bytes > maxBytes && Count > 1))
        {
            Drop();
        }
    }

    /// <summary>Forgets all but the newest commit.</summary>
    public void KeepLast()
    {
        while (Count > 1)
        {
            Drop();
        }
    }

    /// <summary>The commits after a version, as many as fit, one at least where there is one.</summary>
    public List<BankDelta> After(long version, long maxBytes)
    {
        var found = new List<BankDelta>();
        for (var next = Math.Max(version, Start) + 1; next <= End; next++)
        {
            var delta = Place(next)!;
            maxBytes -= delta.Bytes;
            if (maxBytes < 0 && found.Count > 0)
            {
                break;
            }

            found.Add(delta);
        }

        return found;
    }

    private ref BankDelta? Place(long version) => ref _ring[version % _ring.Length];

    private void Grow()
    {
        var larger = new BankDelta?[2 * _ring.Length];
        for (var version = Start + 1; version <= End; version++)
        {
            larger[version % larger.Length] = Place(version);
        }

        _ring = larger;
    }

    private void Drop()
    {
        Start++;
        _bytes -= Place(Start)!.Bytes;
        Place(Start) = null;
    }
}
