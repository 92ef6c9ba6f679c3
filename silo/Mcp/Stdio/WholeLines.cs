using Fabric.Client.Streams;

namespace Fabric.Silo.Mcp.Stdio;

/// <summary>
/// An output on which a line that was begun is also ended. The package hands a request's own cancellation to each piece of its answer: a client
/// that cancels at that moment would get half a line, and the next answer on the rest of it.
/// </summary>
/// <param name="inner">The output; left open.</param>
/// <param name="ending">Ends the serving. Only then a line may be left as it is.</param>
internal sealed class WholeLines(Stream inner, CancellationToken ending) : AsyncOutput
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, ending);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(ending);
}
