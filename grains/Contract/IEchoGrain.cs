using Fabric.Core.Recall;

namespace Fabric.Grains.Contract;

/// <summary>Answers a recall with what it was given: what a call costs that has no work to do. Its key is <c>/</c> and anything.</summary>
[Alias("fabric.echo")]
internal interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Takes the answer that is to be given.</summary>
    [Alias("keep")]
    Task KeepAsync(StoredRecall answer);

    /// <summary>Takes a question as a bank does, and gives the answer that was kept.</summary>
    [Alias("recall")]
    Task<StoredRecall> RecallAsync(RecallRequest request, long seen, CancellationToken cancellationToken);
}
