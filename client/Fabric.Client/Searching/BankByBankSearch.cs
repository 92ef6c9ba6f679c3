using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Client.Searching;

/// <summary>A search that asks the banks themselves.</summary>
internal static class BankByBankSearch
{
    /// <summary>How many banks can be asked.</summary>
    public const int MaxBanks = 64;

    public static async Task<RecallResult> SearchAsync(IFabric fabric, RecallRequest request, CancellationToken cancellationToken)
    {
        CheckTimes(request);
        var banks = await ListAsync(fabric, cancellationToken).ConfigureAwait(false);
        return banks.Count == 0
            ? new("", [], new Dictionary<BankId, long>(), new(request.Effort, 0, 0, 0, TimeSpan.Zero))
            : await fabric.RecallAsync(banks, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All banks of a space.</summary>
    /// <exception cref="FabricException">There are too many to ask.</exception>
    public static async ValueTask<List<BankId>> ListAsync(IFabric fabric, CancellationToken cancellationToken, string? why = null)
    {
        var banks = new List<BankId>();
        await foreach (var bank in fabric.ListBanksAsync(cancellationToken).ConfigureAwait(false))
        {
            banks.Add(bank);
            if (banks.Count > MaxBanks)
            {
                throw new FabricException(
                    why is null ? ErrorCode.InvalidRequest : ErrorCode.Unavailable,
                    why is null
                        ? $"The space has more than {MaxBanks} banks, and no projection is configured to search them from; set Fabric:Qdrant:Url, "
                            + "or recall from the banks that matter."
                        : $"The space has more than {MaxBanks} banks, and the projection to search them from does not answer; try again. {why}");
            }
        }

        return banks;
    }

    /// <summary>Refuses what a search does not know.</summary>
    public static void CheckTimes(RecallRequest request)
    {
        if (request.KnownAt is not null)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, "Search refused: KnownAt is set, and a search looks at newest versions only; recall from a bank instead.");
        }
    }
}
