namespace Fabric.Silo.Mcp.Stdio;

/// <summary>
/// Lines of an input, none longer than a limit: the rest of a longer one is dropped as it comes, so that no sender can fill the memory. What
/// is left of it is not JSON any more, and is refused as such.
/// </summary>
/// <param name="inner">The input; left open.</param>
/// <param name="maxLineBytes">The limit.</param>
/// <param name="onCut">Told once for each line that was cut.</param>
internal sealed class CuttingStream(Stream inner, int maxLineBytes, Action onCut) : Stream
{
    private int _lineBytes;
    private bool _isCut;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            var kept = Cut(buffer.Span[..read]);
            if (read == 0 || kept > 0)
            {
                return kept;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Moves what is kept to the front, and says how much that is.</summary>
    private int Cut(Span<byte> bytes)
    {
        var kept = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var rest = bytes[at..];
            var newline = rest.IndexOf((byte)'\n');
            var length = newline < 0 ? rest.Length : newline;
            var taken = Math.Min(length, maxLineBytes - _lineBytes);
            rest[..taken].CopyTo(bytes[kept..]);
            kept += taken;
            _lineBytes += taken;
            if (taken < length && !_isCut)
            {
                _isCut = true;
                onCut();
            }

            at += length;
            if (newline >= 0)
            {
                bytes[kept++] = (byte)'\n';
                at++;
                (_lineBytes, _isCut) = (0, false);
            }
        }

        return kept;
    }
}
