namespace Fabric.Core.Storage;

/// <summary>A run of a space's change feed.</summary>
/// <param name="Entries">The entries, in order within each partition; empty at the end.</param>
/// <param name="Cursor">Where to read on.</param>
/// <param name="MustRebuild">
/// Whether the cursor was of another generation, or older than what the feed still holds: the reader must rebuild from the
/// records, and go on from <paramref name="Cursor"/>.
/// </param>
public sealed record FeedPage(IReadOnlyList<FeedEntry> Entries, FeedCursor Cursor, bool MustRebuild);
