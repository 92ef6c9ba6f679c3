using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Grains.Contract;

/// <summary>
/// Answers the questions of one caller to a bank on the silo that the caller is connected to: from that silo's copy, or else through the
/// bank's owner. Its key is <c>space/bank/door</c>, where the door is the caller's own.
/// </summary>
[Alias("fabric.retrieval")]
internal interface IRetrievalGrain : IGrainWithStringKey
{
    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch of the bank that the caller has seen; 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [Alias("recall")]
    Task<StoredRecall> RecallAsync(RecallRequest request, long seen, CancellationToken cancellationToken);

    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch of the bank that the caller has seen; 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [Alias("reflect")]
    [ResponseTimeout(GrainTimeouts.Long)]
    Task<ReflectResult> ReflectAsync(ReflectRequest request, long seen, CancellationToken cancellationToken);
}
