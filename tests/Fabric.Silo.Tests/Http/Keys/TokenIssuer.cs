using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>Signs tokens, and publishes its key as a file or as an OpenID provider on this machine.</summary>
internal sealed class TokenIssuer : IDisposable
{
    public const string Issuer = "https://login.example";
    public const string Audience = "fabric";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TokenIssuer(string keyId = "k1") => SigningKey = new ECDsaSecurityKey(_key) { KeyId = keyId };

    public ECDsaSecurityKey SigningKey { get; }

    public string Jwks => JsonSerializer.Serialize(new { keys = new[] { Public() } });

    public string Sign(
        Dictionary<string, object> claims, string audience = Audience, string issuer = Issuer, TimeSpan? lifetime = null, SecurityKey? key = null)
    {
        var expires = DateTime.UtcNow + (lifetime ?? TimeSpan.FromMinutes(5));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            NotBefore = expires - TimeSpan.FromHours(1),
            Expires = expires,
            SigningCredentials = new SigningCredentials(key ?? SigningKey, key is SymmetricSecurityKey ? "HS256" : "ES256"),
        });
    }

    /// <summary>Serves the discovery document and the keys; returns where.</summary>
    public async Task<(WebApplication App, string Authority)> ServeAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", context => context.Response.WriteAsync(
            JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = $"http://{context.Request.Host}/keys" })));
        app.MapGet("/keys", context => context.Response.WriteAsync(Jwks));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return (app, app.Urls.Single());
    }

    public void Dispose() => _key.Dispose();

    private object Public()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", kid = SigningKey.KeyId, use = "sig", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
