using System.Diagnostics;
using Fabric.Core.Storage;

namespace Fabric.Bench.Speed;

/// <summary>Says how long the last commit of one kind of actor took; for one caller at a time.</summary>
internal sealed class TimedStore(IRecordStore inner, ActorKind kind) : StoreWrapper(inner)
{
    public TimeSpan LastCommit { get; private set; }

    public override async ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await base.CommitAsync(actor, expectedVersion, changes, cancellationToken);
        LastCommit = actor.Kind == kind ? Stopwatch.GetElapsedTime(started) : LastCommit;
        return result;
    }
}
