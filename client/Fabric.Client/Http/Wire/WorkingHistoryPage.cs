using Fabric.Core.Working.Reads;

namespace Fabric.Client.Http.Wire;

/// <summary>A page of a working memory's history.</summary>
/// <param name="Entries">The entries, in order.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
internal sealed record WorkingHistoryPage(IReadOnlyList<WorkingHistoryEntry> Entries, long? Next);
