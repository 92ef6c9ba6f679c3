namespace Fabric.Client.Http;

/// <summary>
/// Remembers the newest epoch that a caller has seen of each bank, its own writes' among them, so that a replica that is behind does not answer. Bounded: the
/// banks that were not written to for the longest are forgotten, and by then every replica has their writes. Thread-safe.
/// </summary>
/// <typeparam name="TBank">What names a bank.</typeparam>
internal sealed class EpochBook<TBank>(int limit = 8_192)
    where TBank : notnull
{
    private readonly Lock _gate = new();
    private Dictionary<TBank, long> _recent = [];
    private Dictionary<TBank, long> _older = [];

    /// <summary>Notes the epoch that shows a write.</summary>
    public void Note(TBank bank, long epoch)
    {
        lock (_gate)
        {
            if (Known(bank) is { } known && known > epoch)
            {
                epoch = known;
            }

            if (_recent.Count >= limit && !_recent.ContainsKey(bank))
            {
                (_older, _recent) = (_recent, []);
            }

            _recent[bank] = epoch;
        }
    }

    /// <summary>The epoch that an answer must at least show; null when any will do.</summary>
    public long? Find(TBank bank)
    {
        lock (_gate)
        {
            return Known(bank);
        }
    }

    private long? Known(TBank bank) =>
        _recent.TryGetValue(bank, out var epoch) || _older.TryGetValue(bank, out epoch) ? epoch : null;
}
