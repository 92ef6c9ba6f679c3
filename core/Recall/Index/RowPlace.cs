namespace Fabric.Core.Recall.Index;

/// <summary>Where a row stands: what the lexical arm reads of every row it touches.</summary>
/// <param name="Length">Terms in its text, stop words apart.</param>
/// <param name="Window">Terms in its window: the row and two open rows on each side of it in its session.</param>
/// <param name="Session">The number of its session; -1 when it has none.</param>
/// <param name="Previous">The open row before it in its session; -1 when there is none.</param>
/// <param name="Next">The open row after it in its session; -1 when there is none.</param>
internal readonly record struct RowPlace(int Length, int Window, int Session, int Previous, int Next);
