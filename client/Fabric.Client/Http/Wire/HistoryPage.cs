using Fabric.Core.Banks.Reads;

namespace Fabric.Client.Http.Wire;

/// <summary>A page of a history.</summary>
/// <param name="Entries">The entries, in order.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
internal sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, long? Next);
