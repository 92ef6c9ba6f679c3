using System.Threading.Channels;
using Fabric.Client.Streams;
using Fabric.Grains.Messages;

namespace Fabric.Grains.Activations;

/// <summary>Hands on what is written to it, in parts.</summary>
internal sealed class PartStream(ChannelWriter<ExportPart> parts) : AsyncOutput
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty ? ValueTask.CompletedTask : parts.WriteAsync(new() { Lines = buffer.ToArray() }, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Parts are handed on as they are written.
    }
}
