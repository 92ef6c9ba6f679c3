using Fabric.Core.Teams.Reads;

namespace Fabric.Client.Http.Wire;

/// <summary>A page of a team's history.</summary>
/// <param name="Entries">The entries, in order.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
internal sealed record TeamHistoryPage(IReadOnlyList<TeamHistoryEntry> Entries, long? Next);
