namespace Fabric.Silo.Tests.Http;

/// <summary>Loses the answer to each write once, after the host has given it.</summary>
internal sealed class LossyHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

    public int Lost => _lost.Count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Headers.TryGetValues("Idempotency-Key", out var ids) && _lost.Add(ids.Single()))
        {
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was lost.");
        }

        return response;
    }
}
