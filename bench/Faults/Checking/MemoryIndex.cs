using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>Who wrote each name and each revision of the history, and which versions the revisions became.</summary>
internal sealed class MemoryIndex
{
    private readonly Dictionary<string, WriteOperation> _creations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WriteOperation> _revisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);

    public MemoryIndex(IReadOnlyList<WriteOperation> operations, IEnumerable<CallRecord> calls)
    {
        foreach (var operation in operations.Where(static operation => operation.MayBeDone))
        {
            foreach (var item in operation.Items)
            {
                if (operation.Effect == CallEffect.Creates)
                {
                    _creations.TryAdd(item.Name, operation);
                }
                else if (operation.Effect == CallEffect.Revises && item.Mark is { } mark)
                {
                    _revisions.TryAdd(mark, operation);
                }
            }
        }

        foreach (var item in calls.Where(static call => call.Outcome == CallOutcome.Answered).SelectMany(static call => call.Items))
        {
            if (item is { Mark: { } mark, Version: > 0 })
            {
                _versions.TryAdd(mark, item.Version.Value);
            }
        }
    }

    public IEnumerable<string> Names => _creations.Keys;

    /// <summary>The write that made it; null when there is none that may have been done.</summary>
    public WriteOperation? Creation(string name) => _creations.GetValueOrDefault(name);

    /// <summary>The write that a text's mark names; null when there is none that may have been done.</summary>
    public WriteOperation? Revision(string mark) => _revisions.GetValueOrDefault(mark);

    /// <summary>The version that an item shows; null when nobody was told.</summary>
    public int? Version(HistoryItem item) =>
        item.Version ?? (item.Mark is { } mark ? _versions.TryGetValue(mark, out var version) ? version : null : 1);
}
