using Fabric.Core.Ids;
using Fabric.Client.Http.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Http.Keys;

/// <summary>
/// Says which space a request may see: that of its key. While no key was ever made, the host listens on loopback only and everybody
/// there sees the default space.
/// </summary>
internal sealed class KeyGate(ApiKeyStore keys, IOptions<Client.Hosting.FabricOptions> fabric)
{
    private const string Scheme = "Bearer ";

    private readonly SpaceId _default = new(fabric.Value.Space);

    /// <exception cref="FabricException">The key is missing or opens nothing.</exception>
    public SpaceId Open(HttpContext context)
    {
        if (ReadKey(context.Request.Headers) is { } key)
        {
            return keys.Open(key) ?? throw Refused("The API key is not valid, or was revoked.");
        }

        if (keys.IsConfigured || context.Connection.LocalIpAddress is not { } local || !System.Net.IPAddress.IsLoopback(local))
        {
            throw Refused("An API key is needed; send it as 'Authorization: Bearer fk_...'.");
        }

        // A page that a browser was tricked into taking for this host sends the name that it was tricked with.
        return ListenAddress.IsLoopbackHost(context.Request.Host.Host)
            ? _default
            : throw new FabricException(
                ErrorCode.InvalidRequest, "Without an API key, the Host header must name this machine, such as 127.0.0.1 or localhost.");
    }

    private static string? ReadKey(IHeaderDictionary headers)
    {
        var (authorization, apiKey) = (headers.Authorization, headers[WireHeaders.ApiKey]);
        if (authorization.Count + apiKey.Count == 0)
        {
            return null;
        }

        if (authorization.Count + apiKey.Count > 1)
        {
            throw Refused("The request has more than one API key; send one.");
        }

        if (apiKey.Count == 1)
        {
            return apiKey.ToString();
        }

        var text = authorization.ToString();
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? text[Scheme.Length..].Trim()
            : throw Refused("The Authorization header must be 'Bearer fk_...'.");
    }

    private static FabricException Refused(string message) => new(ErrorCode.Unauthorized, message);
}
