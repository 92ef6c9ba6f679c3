using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Client;

/// <summary>
/// A memory fabric, seen by one space: the same interface in process, over HTTP and in a cluster. Thread-safe.
/// </summary>
public interface IFabric
{
    /// <summary>A long-term bank; it comes into being with its first write. Costs nothing.</summary>
    /// <param name="id">Its name.</param>
    IMemoryBank Bank(BankId id);

    /// <summary>An agent's working memory; it comes into being with its first write. Costs nothing.</summary>
    /// <param name="id">Its name.</param>
    IWorkingMemory Agent(AgentId id);

    /// <summary>A team's memory; it comes into being with its first task or insight. Costs nothing.</summary>
    /// <param name="id">Its name.</param>
    ITeamMemory Team(TeamId id);

    /// <summary>Asks several banks one question; their hits are ranked together.</summary>
    /// <param name="banks">1 to 64 banks.</param>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default);

    /// <summary>Names the banks that exist, in order.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default);

    /// <summary>Names the agents that have a working memory, in order.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default);

    /// <summary>Names the teams that exist, in order.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default);
}
