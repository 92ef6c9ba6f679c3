using Fabric.Client.Streams;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Transfer;

/// <summary>
/// Writes an answer, and cuts the connection when the caller takes nothing of a write for too long. The server's own least rate does not
/// do it: what lies in the system's buffers counts as sent, and buys a caller that has stopped reading half an hour.
/// </summary>
internal sealed class ImpatientStream(Stream answer, TimeSpan limit, HttpContext context) : AsyncOutput
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(WithinAsync(token => answer.WriteAsync(buffer, token).AsTask(), cancellationToken));

    public override Task FlushAsync(CancellationToken cancellationToken) => WithinAsync(answer.FlushAsync, cancellationToken);

    private async Task WithinAsync(Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(limit);
        try
        {
            await write(late.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            context.Abort();
            throw;
        }
    }
}
