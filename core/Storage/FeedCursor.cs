namespace Fabric.Core.Storage;

/// <summary>A place in a space's change feed: one position per partition, and the generation of the store they belong to.</summary>
/// <param name="Generation">The store's generation; when it is not the store's own, the reader must rebuild.</param>
/// <param name="Positions">The last position read of each partition; missing ones start at 0.</param>
public sealed record FeedCursor(string Generation, IReadOnlyDictionary<int, long> Positions);
