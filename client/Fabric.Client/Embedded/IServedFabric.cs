using Fabric.Core.Ids;
using Fabric.Core.Projections;
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
    /// <param name="seen">The newest epochs that the caller has seen of them; null or without a bank for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<StoredRecall> RecallStoredAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, IReadOnlyDictionary<BankId, long>? seen, CancellationToken cancellationToken);

    /// <summary>Asks all banks of the space, and answers with memories as they are stored.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<StoredRecall> SearchStoredAsync(RecallRequest request, CancellationToken cancellationToken);

    /// <summary>Has the space's part of the projection made anew.</summary>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Cancels the asking.</param>
    /// <returns>What ends when it is done.</returns>
    Task<Task> RebuildSearchAsync(IProgress<ProjectionRebuild>? progress, CancellationToken cancellationToken);
}
