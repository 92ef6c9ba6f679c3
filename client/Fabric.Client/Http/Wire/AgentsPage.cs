using Fabric.Core.Ids;

namespace Fabric.Client.Http.Wire;

/// <summary>A page of the names of agents.</summary>
/// <param name="Agents">The names, in order.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
internal sealed record AgentsPage(IReadOnlyList<AgentId> Agents, AgentId? Next);
