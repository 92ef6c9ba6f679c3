using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>The cluster as one space sees it.</summary>
/// <param name="calls">How its grains are called.</param>
/// <param name="local">The same space, of the engine in this process; null where there is none. It answers what needs no one actor's owner.</param>
internal sealed class ClusterSpace(GrainCalls calls, IServedFabric? local) : IServedFabric
{
    private const int MaxBanks = 64;

    public IMemoryBank Bank(BankId id) => new ClusterBank(calls, id);

    public IWorkingMemory Agent(AgentId id) => new ClusterAgent(calls, id, scope: null);

    public ITeamMemory Team(TeamId id) => new ClusterTeam(calls, id);

    public async Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default) =>
        (await RecallStoredAsync(banks, request, cancellationToken)).Decode();

    public Task<StoredRecall> RecallStoredAsync(IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (banks is null || banks.Count is 0 or > MaxBanks)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"There are {banks?.Count ?? 0} banks; give 1 to {MaxBanks}.");
        }

        foreach (var bank in banks)
        {
            Identifier.Check(bank.Value, "bank");
        }

        if (banks.Distinct().Count() == 1)
        {
            return new ClusterBank(calls, banks[0]).RecallStoredAsync(request, cancellationToken);
        }

        return calls.ReadAsync(
            token => local is not null
                ? local.RecallStoredAsync(banks, request, token)
                : calls.Find<ISpaceGrain>("").RecallAsync([.. banks.Select(static bank => bank.Value)], request, token),
            cancellationToken);
    }

    public async Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        (await SearchStoredAsync(request, cancellationToken)).Decode();

    public Task<StoredRecall> SearchStoredAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return calls.ReadAsync(
            token => local is not null ? local.SearchStoredAsync(request, token) : calls.Find<ISpaceGrain>("").SearchAsync(request, token),
            cancellationToken);
    }

    public Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default) =>
        calls.ReadAsync(
            token => local is not null ? local.SearchStatusAsync(token) : calls.Find<ISpaceGrain>("").SearchStatusAsync(token),
            cancellationToken);

    public Task<Task> RebuildSearchAsync(IProgress<ProjectionRebuild>? progress, CancellationToken cancellationToken) =>
        local is not null
            ? local.RebuildSearchAsync(progress, cancellationToken)
            : throw new FabricException(ErrorCode.InvalidRequest, "A projection is made anew by a silo; ask the host of one.");

    public Task<IReadOnlyList<string>> ListNamesAsync(ActorKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            async token => local is not null
                ? await local.ListNamesAsync(kind, after, limit, token)
                : await calls.Find<ISpaceGrain>("").ListNamesAsync((int)kind, after, limit, token),
            cancellationToken);

    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Bank, BankId.FromString, cancellationToken);

    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Agent, AgentId.FromString, cancellationToken);

    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Team, TeamId.FromString, cancellationToken);
}
