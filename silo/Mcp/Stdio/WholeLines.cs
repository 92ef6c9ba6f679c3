namespace Fabric.Silo.Mcp.Stdio;

/// <summary>
/// An output on which a line that was begun is also ended. The package hands a request's own cancellation to each piece of its answer: a client
/// that cancels at that moment would get half a line, and the next answer on the rest of it.
/// </summary>
/// <param name="inner">The output; left open.</param>
/// <param name="ending">Ends the serving. Only then a line may be left as it is.</param>
internal sealed class WholeLines(Stream inner, CancellationToken ending) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, ending);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer.AsMemory(offset, count), ending).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(ending);

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
