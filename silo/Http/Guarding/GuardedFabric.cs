using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Searching;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Http.Guarding;

/// <summary>
/// A space as one caller may see it. Every interface of the host hands its calls to this, so that none of them can forget a check: the role
/// for what is done, and the banks, agents and teams that the caller is bound to.
/// </summary>
internal sealed class GuardedFabric(IServedFabric space, Caller caller) : IServedFabric
{
    private const int PageSize = 256;

    /// <summary>The space of a caller, seen with its eyes.</summary>
    public static IServedFabric Of(IServedSpaces fabric, Caller caller)
    {
        var space = fabric.ServeSpace(caller.Space);
        return caller.IsUnbound ? space : new GuardedFabric(space, caller);
    }

    public IMemoryBank Bank(BankId id)
    {
        var bank = (IServedBank)space.Bank(id);
        caller.DemandBank(id);
        return new GuardedBank(bank, caller);
    }

    public IWorkingMemory Agent(AgentId id)
    {
        var agent = space.Agent(id);
        caller.DemandAgent(id);
        return new GuardedAgent(agent, caller);
    }

    public ITeamMemory Team(TeamId id)
    {
        var team = space.Team(id);
        caller.DemandTeam(id);
        return new GuardedTeam(team, caller);
    }

    public Task<RecallResult> RecallAsync(IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default)
    {
        Check(banks, request);
        return space.RecallAsync(banks, request, cancellationToken);
    }

    public Task<StoredRecall> RecallStoredAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, IReadOnlyDictionary<BankId, long>? seen, CancellationToken cancellationToken)
    {
        Check(banks, request);
        return space.RecallStoredAsync(banks, request, seen, cancellationToken);
    }

    public async Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        (await SearchStoredAsync(request, cancellationToken)).Decode();

    // A caller bound to some banks has those asked, and nothing else: what they hold is not filtered out of an answer but never looked at.
    public async Task<StoredRecall> SearchStoredAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        Check([], request);
        if (caller.Bindings is null)
        {
            return await space.SearchStoredAsync(request, cancellationToken);
        }

        BankByBankSearch.CheckTimes(request);
        var names = await ListNamesAsync(ActorKind.Bank, null, BankByBankSearch.MaxBanks + 1, cancellationToken);
        if (names.Count > BankByBankSearch.MaxBanks)
        {
            caller.DemandWhole();
        }

        return names.Count == 0
            ? new("", [], new Dictionary<BankId, long>(), new(request.Effort, 0, 0, 0, TimeSpan.Zero))
            : await space.RecallStoredAsync([.. names.Select(BankId.FromString)], request, seen: null, cancellationToken);
    }

    public Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default)
    {
        caller.DemandWhole();
        return space.SearchStatusAsync(cancellationToken);
    }

    public Task<Task> RebuildSearchAsync(IProgress<ProjectionRebuild>? progress, CancellationToken cancellationToken)
    {
        caller.Demand(KeyRole.Admin);
        caller.DemandWhole();
        return space.RebuildSearchAsync(progress, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListNamesAsync(ActorKind kind, string? after, int limit, CancellationToken cancellationToken)
    {
        if (caller.Bindings is null)
        {
            return await space.ListNamesAsync(kind, after, limit, cancellationToken);
        }

        var seen = new List<string>();
        while (seen.Count < limit)
        {
            var page = await space.ListNamesAsync(kind, after, PageSize, cancellationToken);
            seen.AddRange(page.Where(name => IsSeen(kind, name)).Take(limit - seen.Count));
            if (page.Count < PageSize)
            {
                break;
            }

            after = page[^1];
        }

        return seen;
    }

    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        space.ListBanksAsync(cancellationToken).Where(bank => IsSeen(ActorKind.Bank, bank.Value));

    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        space.ListAgentsAsync(cancellationToken).Where(agent => IsSeen(ActorKind.Agent, agent.Value));

    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        space.ListTeamsAsync(cancellationToken).Where(team => IsSeen(ActorKind.Team, team.Value));

    private bool IsSeen(ActorKind kind, string name) => caller.Bindings is not { } bindings || kind switch
    {
        ActorKind.Bank => bindings.HasBank(name),
        ActorKind.Agent => bindings.HasAgent(name),
        ActorKind.Team => bindings.HasTeam(name),
        _ => false,
    };

    private void Check(IReadOnlyList<BankId> banks, RecallRequest request)
    {
        if (request.IncludeSecret)
        {
            caller.Demand(KeyRole.Admin);
        }

        foreach (var bank in banks ?? [])
        {
            caller.DemandBank(bank);
        }
    }
}
