using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <summary>
/// Remembers the epoch that shows a caller's last write to each bank, so that a replica that is behind does not answer. Bounded: the
/// banks that were not written to for the longest are forgotten, and by then every replica has their writes. Thread-safe.
/// </summary>
internal sealed class EpochBook(int limit = EpochBook.DefaultLimit)
{
    private const int DefaultLimit = 8_192;

    private readonly Lock _gate = new();
    private Dictionary<BankId, long> _recent = [];
    private Dictionary<BankId, long> _older = [];

    /// <summary>Notes the epoch that shows a write.</summary>
    public void Note(BankId bank, long epoch)
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
    public long? Find(BankId bank)
    {
        lock (_gate)
        {
            return Known(bank);
        }
    }

    private long? Known(BankId bank) =>
        _recent.TryGetValue(bank, out var epoch) || _older.TryGetValue(bank, out epoch) ? epoch : null;
}
