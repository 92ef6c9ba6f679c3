using Fabric.Core.Ids;

namespace Fabric.Client.Embedded;

/// <summary>What a host needs of a fabric besides what every caller has.</summary>
internal interface IServedFabric : IFabric
{
    /// <summary>Names the banks after one, in order.</summary>
    /// <param name="after">Where to start; at the first when unset.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    Task<IReadOnlyList<BankId>> ListBanksAsync(BankId? after, int limit, CancellationToken cancellationToken);
}
