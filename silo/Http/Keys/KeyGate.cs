using Fabric.Core.Ids;
using Fabric.Client.Http.Wire;
using Fabric.Silo.Http.Keys.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Http.Keys;

/// <summary>
/// Says who asks, and so which space a request may see: that of its key. While no key was ever made, the host listens on loopback only
/// and everybody there may do everything in the default space.
/// </summary>
internal sealed class KeyGate(
    ApiKeyStore keys, RateGate rates, HttpOptions options, IOptions<Client.Hosting.FabricOptions> fabric, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const string NotValid = "The API key is not valid: it was never made, or was revoked, rotated away or has expired.";

    private readonly JwtGate? _tokens = options.Jwt is { } jwt ? new JwtGate(jwt) : null;
    private readonly CallerLimits _usual = CallerLimits.Usual(options);
    private readonly Caller _local = new() { Space = new SpaceId(fabric.Value.Space), Name = "local", Role = KeyRole.Admin };

    /// <summary>Whether calls need a credential.</summary>
    public bool AsksForCredential => _tokens is not null || keys.IsConfigured;

    /// <exception cref="FabricException">The credential is missing, opens nothing, or has used up what it may ask for.</exception>
    public ValueTask<Caller> OpenAsync(HttpContext context)
    {
        if (ReadCredential(context.Request.Headers) is { } text)
        {
            return _tokens is null || text.StartsWith(ApiKeyToken.Prefix, StringComparison.Ordinal)
                ? new(Limit(context, keys.Open(text) ?? throw Refused(NotValid)))
                : OpenTokenAsync(context, _tokens, text);
        }

        if (AsksForCredential || context.Connection.LocalIpAddress is not { } local || !System.Net.IPAddress.IsLoopback(local))
        {
            throw Refused("An API key is needed; send it as 'Authorization: Bearer fk_...'.");
        }

        // A page that a browser was tricked into taking for this host sends the name that it was tricked with.
        return ListenAddress.IsLoopbackHost(context.Request.Host.Host)
            ? new(_local)
            : throw new FabricException(
                ErrorCode.InvalidRequest, "Without an API key, the Host header must name this machine, such as 127.0.0.1 or localhost.");
    }

    /// <summary>Whether a caller whom this let in would still be let in; asked again and again by what goes on for long.</summary>
    public bool IsLetIn(Caller caller)
    {
        if (caller.Key is not null)
        {
            return keys.IsLetIn(caller);
        }

        return caller == _local ? !AsksForCredential : !(caller.ExpiresAt <= time.GetUtcNow());
    }

    private async ValueTask<Caller> OpenTokenAsync(HttpContext context, JwtGate tokens, string text) =>
        Limit(context, await tokens.OpenAsync(text, context.RequestAborted));

    private Caller Limit(HttpContext context, Caller caller)
    {
        var limits = caller.Limits.Or(_usual);
        rates.Take(caller, limits);
        if (limits.MaxBodyBytes is { } most
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size && !(size.MaxRequestBodySize <= most))
        {
            size.MaxRequestBodySize = most;
        }

        return caller;
    }

    private static string? ReadCredential(IHeaderDictionary headers)
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
