using Fabric.Client.Searching;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
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

    /// <summary>
    /// Asks all banks of the space one question. With a projection configured the memories are found there, however many banks there are
    /// and without loading them, and then read from the store and judged as a recall judges them: what was forgotten, erased or revised
    /// before the call never comes back as it was, while what was just written may be missing for as long as the projection is behind,
    /// which <see cref="RecallResult.Degraded"/> then says. Without one the banks themselves are asked, when there are at most 64.
    /// </summary>
    /// <param name="request">The question; <see cref="RecallRequest.KnownAt"/> must be unset.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FabricException">The request breaks a limit; or there is no projection that answers, and more than 64 banks.</exception>
    /// <remarks>Statistics and context of the ranking are those of the memories that were found, so scores differ from a recall's.</remarks>
    Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        BankByBankSearch.SearchAsync(this, request, cancellationToken);

    /// <summary>How the space stands in the projection that <see cref="SearchAsync"/> is answered from.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new ProjectionStatus(ProjectionState.None));

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
