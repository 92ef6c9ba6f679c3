using Fabric.Core.Ids;

namespace Fabric.Client.Http.Wire;

/// <summary>A page of the names of teams.</summary>
/// <param name="Teams">The names, in order.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
internal sealed record TeamsPage(IReadOnlyList<TeamId> Teams, TeamId? Next);
