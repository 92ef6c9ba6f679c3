using System.Runtime.CompilerServices;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
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
    public static IServedFabric Of(EmbeddedFabric fabric, Caller caller)
    {
        var space = (IServedFabric)fabric.InSpace(caller.Space);
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

    public Task<StoredRecall> RecallStoredAsync(IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken)
    {
        Check(banks, request);
        return space.RecallStoredAsync(banks, request, cancellationToken);
    }

    public async Task<IReadOnlyList<BankId>> ListBanksAsync(BankId? after, int limit, CancellationToken cancellationToken)
    {
        if (caller.Bindings is not { } bindings)
        {
            return await space.ListBanksAsync(after, limit, cancellationToken);
        }

        var seen = new List<BankId>();
        while (seen.Count < limit)
        {
            var page = await space.ListBanksAsync(after, PageSize, cancellationToken);
            seen.AddRange(page.Where(bank => bindings.HasBank(bank.Value)).Take(limit - seen.Count));
            if (page.Count < PageSize)
            {
                break;
            }

            after = page[^1];
        }

        return seen;
    }

    public async IAsyncEnumerable<BankId> ListBanksAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var bank in space.ListBanksAsync(cancellationToken))
        {
            if (caller.Bindings?.HasBank(bank.Value) != false)
            {
                yield return bank;
            }
        }
    }

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
