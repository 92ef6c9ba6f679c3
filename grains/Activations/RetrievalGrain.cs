using System.Diagnostics;
using Fabric.Client.Embedded;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Grains.Contract;
using Fabric.Grains.Remote;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Fabric.Grains.Activations;

/// <summary>
/// A caller's own door to a silo's copy of a bank. It opens on the silo that the caller is connected to, so that a hot bank is asked on all of
/// them, and its owner is left to its writes. A stateless worker would do the same, but is looked for anew in each call.
/// </summary>
[PreferLocalPlacement]
[Reentrant]
[GrainType("fabric.retrieval")]
internal sealed class RetrievalGrain(EmbeddedFabric fabric) : Grain, IRetrievalGrain
{
    // Going to another thread and back costs some 30 microseconds; what takes longer than this keeps the caller's other questions waiting.
    private static readonly TimeSpan MaxTurn = TimeSpan.FromMicroseconds(250);

    private LocalBank? _bank;
    private bool _isQuick;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var bank = GrainKeys.ParseDoor(this.GetPrimaryKeyString());
        _bank = new(fabric.Engine, bank, GrainFactory.GetGrain<IBankGrain>(GrainKeys.Of(bank)));
        return Task.CompletedTask;
    }

    public Task<StoredRecall> RecallAsync(RecallRequest request, long seen, CancellationToken cancellationToken)
    {
        return _isQuick ? RecallAsync() : Task.Run(RecallAsync, cancellationToken);

        async Task<StoredRecall> RecallAsync()
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await AskAsync(_bank!.RecallAsync(request, seen, cancellationToken));
            _isQuick = Stopwatch.GetElapsedTime(started) < MaxTurn;
            return answer;
        }
    }

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, long seen, CancellationToken cancellationToken) =>
        Task.Run(() => AskAsync(_bank!.ReflectAsync(request, seen, cancellationToken)), cancellationToken);

    private static async Task<TResult> AskAsync<TResult>(Task<TResult> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception fault) when (fault is OrleansException or TimeoutException)
        {
            // It is the owner that cannot be reached. The caller should ask again, and by this door.
            throw GrainCalls.Translate(fault, operation: null, mayBeDone: false);
        }
    }
}
