using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Storage;

namespace Fabric.Grains.Contract;

/// <summary>What concerns several actors of a space; any silo answers. Its key is the space with an empty name: <c>space/</c>.</summary>
[Alias("fabric.space")]
internal interface ISpaceGrain : IGrainWithStringKey
{
    [Alias("recall")]
    Task<StoredRecall> RecallAsync(string[] banks, RecallRequest request, CancellationToken cancellationToken);

    /// <param name="banks">The banks.</param>
    /// <param name="seen">The newest epochs that the caller has seen of them, in their order; 0 for none.</param>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [Alias("recall-seen")]
    Task<StoredRecall> RecallSeenAsync(string[] banks, long[] seen, RecallRequest request, CancellationToken cancellationToken);

    [Alias("search")]
    Task<StoredRecall> SearchAsync(RecallRequest request, CancellationToken cancellationToken);

    [Alias("searchStatus")]
    Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken);

    /// <param name="kind">An <see cref="ActorKind"/>.</param>
    /// <param name="after">The name after which to start.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    [Alias("names")]
    Task<string[]> ListNamesAsync(int kind, string? after, int limit, CancellationToken cancellationToken);
}
