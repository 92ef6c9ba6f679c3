using Fabric.Core.Storage;

namespace Fabric.Bench.Speed;

/// <summary>Keeps what is committed through it, so that the same rows can be written without the fabric.</summary>
internal sealed class RecordingStore(IRecordStore inner) : DelegatingRecordStore(inner)
{
    public CommitTape Tape { get; } = new();

    public override ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        Tape.Add(actor, changes);
        return base.CommitAsync(actor, expectedVersion, changes, cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        Tape.Dispose();
        return base.DisposeAsync();
    }
}
