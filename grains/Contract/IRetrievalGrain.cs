using Fabric.Core.Recall;

namespace Fabric.Grains.Contract;

/// <summary>
/// Answers questions to a bank on the silo where the call comes in: from that silo's copy, or else through the bank's owner. Its key is
/// <c>space/bank</c>.
/// </summary>
[Alias("fabric.retrieval")]
internal interface IRetrievalGrain : IGrainWithStringKey
{
    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch of the bank that the caller has seen; 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [Alias("recall")]
    Task<StoredRecall> RecallAsync(RecallRequest request, long seen, CancellationToken cancellationToken);
}
