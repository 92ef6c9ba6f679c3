using System.Diagnostics;
using Fabric.Core.Storage;

namespace Fabric.Bench.Speed;

/// <summary>Says how long the last commit of each kind of actor took; for one caller at a time.</summary>
internal sealed class TimedStore(IRecordStore inner) : DelegatingRecordStore(inner)
{
    private readonly long[] _ticks = new long[Enum.GetValues<ActorKind>().Length];

    public TimeSpan LastCommit(ActorKind kind) => new(Volatile.Read(ref _ticks[(int)kind]));

    public override async ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await base.CommitAsync(actor, expectedVersion, changes, cancellationToken);
        Volatile.Write(ref _ticks[(int)actor.Kind], Stopwatch.GetElapsedTime(started).Ticks);
        return result;
    }
}
