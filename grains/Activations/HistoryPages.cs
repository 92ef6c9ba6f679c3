namespace Fabric.Grains.Activations;

/// <summary>Cuts histories into pages.</summary>
internal static class HistoryPages
{
    private const int Size = 256;

    /// <summary>The first entries, and where the next page starts: null when there is none.</summary>
    public static async Task<(IReadOnlyList<T> Entries, long? Next)> TakeAsync<T>(
        IAsyncEnumerable<T> history, Func<T, long> sequence, CancellationToken cancellationToken)
    {
        var entries = new List<T>();
        await foreach (var entry in history.WithCancellation(cancellationToken))
        {
            entries.Add(entry);
            if (entries.Count == Size)
            {
                return (entries, sequence(entry));
            }
        }

        return (entries, null);
    }
}
