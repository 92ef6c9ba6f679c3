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
/// <param name="silo">The engine in this process, where it is a silo; null where it is not. It answers what needs no one actor's owner.</param>
internal sealed class ClusterSpace(GrainCalls calls, Lazy<EmbeddedFabric?> silo) : IServedFabric
{
    private const int MaxBanks = 64;

    private IServedFabric? Local => silo.Value is { } engine ? ((IServedSpaces)engine).ServeSpace(calls.Space) : null;

    public IMemoryBank Bank(BankId id) => FindBank(id);

    public IWorkingMemory Agent(AgentId id) => new ClusterAgent(calls, id, scope: null);

    public ITeamMemory Team(TeamId id) => new ClusterTeam(calls, id);

    public async Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default) =>
        (await RecallStoredAsync(banks, request, seen: null, cancellationToken)).Decode();

    public async Task<StoredRecall> RecallStoredAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, IReadOnlyDictionary<BankId, long>? seen, CancellationToken cancellationToken)
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

        var all = calls.Newest(banks, seen);
        if (all.Count == 1)
        {
            return await FindBank(banks[0]).RecallStoredAsync(request, all[banks[0]], cancellationToken);
        }

        return Note(await calls.ReadAsync(
            token => Local is { } local
                ? local.RecallStoredAsync(banks, request, all, token)
                : calls.Find<ISpaceGrain>("").RecallSeenAsync([.. all.Keys.Select(static bank => bank.Value)], [.. all.Values], request, token),
            cancellationToken));
    }

    public async Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        (await SearchStoredAsync(request, cancellationToken)).Decode();

    public async Task<StoredRecall> SearchStoredAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Note(await calls.ReadAsync(
            token => Local is { } local ? local.SearchStoredAsync(request, token) : calls.Find<ISpaceGrain>("").SearchAsync(request, token),
            cancellationToken));
    }

    public Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default) =>
        calls.ReadAsync(
            token => Local is { } local ? local.SearchStatusAsync(token) : calls.Find<ISpaceGrain>("").SearchStatusAsync(token),
            cancellationToken);

    public Task<Task> RebuildSearchAsync(IProgress<ProjectionRebuild>? progress, CancellationToken cancellationToken) =>
        Local is { } local
            ? local.RebuildSearchAsync(progress, cancellationToken)
            : throw new FabricException(ErrorCode.InvalidRequest, "A projection is made anew by a silo; ask the host of one.");

    public Task<IReadOnlyList<string>> ListNamesAsync(ActorKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            async token => Local is { } local
                ? await local.ListNamesAsync(kind, after, limit, token)
                : await calls.Find<ISpaceGrain>("").ListNamesAsync((int)kind, after, limit, token),
            cancellationToken);

    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Bank, BankId.FromString, cancellationToken);

    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Agent, AgentId.FromString, cancellationToken);

    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Team, TeamId.FromString, cancellationToken);

    private ClusterBank FindBank(BankId id) => new(calls, id, silo);

    private StoredRecall Note(StoredRecall answer)
    {
        calls.Note(answer.Epochs);
        return answer;
    }
}
