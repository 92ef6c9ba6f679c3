using System.Runtime.CompilerServices;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>The cluster as one space sees it.</summary>
/// <param name="calls">How its grains are called.</param>
/// <param name="local">The same space, of the engine in this process; null where there is none. It answers what needs no one actor's owner.</param>
internal sealed class ClusterSpace(GrainCalls calls, IServedFabric? local) : IServedFabric
{
    private const int MaxBanks = 64;
    private const int PageSize = 256;

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

    public Task<IReadOnlyList<BankId>> ListBanksAsync(BankId? after, int limit, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            async token => local is not null
                ? await local.ListBanksAsync(after, limit, token)
                : (IReadOnlyList<BankId>)[.. (await calls.Find<ISpaceGrain>("").ListBanksAsync(after?.Value, limit, token)).Select(BankId.FromString)],
            cancellationToken);

    public async IAsyncEnumerable<BankId> ListBanksAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BankId? after = null;
        while (true)
        {
            var page = await ListBanksAsync(after, PageSize, cancellationToken);
            foreach (var bank in page)
            {
                yield return bank;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1];
        }
    }
}
