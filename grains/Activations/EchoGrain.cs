using Fabric.Core.Recall;
using Fabric.Grains.Contract;
using Orleans.Concurrency;

namespace Fabric.Grains.Activations;

/// <summary>Does nothing.</summary>
[Reentrant]
[GrainType("fabric.echo")]
internal sealed class EchoGrain : Grain, IEchoGrain
{
    private StoredRecall? _answer;

    public Task KeepAsync(StoredRecall answer)
    {
        _answer = answer;
        return Task.CompletedTask;
    }

    public Task<StoredRecall> RecallAsync(RecallRequest request, long seen, CancellationToken cancellationToken) =>
        Task.FromResult(_answer ?? throw new InvalidOperationException("There is no answer to give yet."));
}
