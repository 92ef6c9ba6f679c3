using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>What a host needs of a fabric besides what every caller has.</summary>
internal interface IServedFabric : IFabric
{
    /// <summary>Names the actors of a kind, in order.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="after">The name after which to start; at the first when unset.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    Task<IReadOnlyList<string>> ListNamesAsync(ActorKind kind, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Asks several banks, and answers with memories as they are stored.</summary>
    /// <param name="banks">1 to 64 banks.</param>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<StoredRecall> RecallStoredAsync(IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken);
}
