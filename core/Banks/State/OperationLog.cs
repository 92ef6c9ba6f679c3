using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.State;

/// <summary>The operations whose outcomes are kept, in the order in which they were done.</summary>
internal sealed class OperationLog
{
    private readonly Dictionary<OperationId, OperationRecord> _records = [];
    private readonly Queue<OperationId> _byAge = new();

    public int Count => _records.Count;

    public IEnumerable<OperationRecord> All => _records.Values;

    public OperationRecord? Find(OperationId id) => _records.GetValueOrDefault(id);

    public void Set(OperationId id, OperationRecord? record)
    {
        if (record is null)
        {
            _records.Remove(id);
            while (_byAge.TryPeek(out var oldest) && !_records.ContainsKey(oldest))
            {
                _byAge.Dequeue();
            }

            return;
        }

        if (_records.TryAdd(id, record))
        {
            _byAge.Enqueue(id);
        }
        else
        {
            _records[id] = record;
        }
    }

    /// <summary>Names the oldest operations done before an instant, up to the first that was not.</summary>
    public IEnumerable<OperationId> OlderThan(DateTimeOffset instant, int limit)
    {
        foreach (var id in _byAge)
        {
            if (limit-- == 0 || (_records.TryGetValue(id, out var record) && record.At >= instant))
            {
                yield break;
            }

            if (record is not null)
            {
                yield return id;
            }
        }
    }
}
