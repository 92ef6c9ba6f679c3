using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Fabric.Client.Http.Wire;

namespace Fabric.Client.Http;

/// <summary>The caller's stream as the body of a request: read as it is sent, and left open.</summary>
internal sealed class SourceContent : HttpContent
{
    private const int CopyBytes = 64 << 10;

    private readonly Stream _source;
    private readonly StallClock _clock;

    public SourceContent(Stream source, StallClock clock)
    {
        _source = source;
        _clock = clock;
        Headers.ContentType = new MediaTypeHeaderValue(WireHeaders.JsonLines);
    }

    /// <summary>What reading the caller's stream threw: the caller's own fault, not the connection's.</summary>
    public ExceptionDispatchInfo? SourceFault { get; private set; }

    /// <summary>Whether the caller's stream was read from.</summary>
    public bool HasStarted { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            while (await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                _clock.Wind();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        HasStarted = true;
        _clock.Stop();
        try
        {
            return await _source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFault = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
        finally
        {
            _clock.Wind();
        }
    }
}
