using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Fabric.Silo.Http.Keys.Tokens;

/// <summary>Says whom a JSON web token lets in: one that is signed, in time, by the issuer and for this audience, and that says a space and a role.</summary>
internal sealed class JwtGate
{
    // A header holds no more.
    private const int MaxLength = 16 << 10;

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxLength };
    private readonly TokenValidationParameters _parameters;
    private readonly JwtClaims _claims;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _provider;

    public JwtGate(JwtOptions options)
    {
        _claims = new JwtClaims(options);
        _parameters = new()
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            ClockSkew = options.ClockSkew,

            // Signatures by name, so that what the libraries learn later is not let in unasked; 'none' never is.
            ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256", "HS384", "HS512"],
        };
        if (options.JwksFile is { } path)
        {
            var file = new JwksFile(path);
            file.Read();
            _parameters.IssuerSigningKeyResolver = (_, _, _, _) => file.Read();
        }
        else
        {
            var authority = options.Authority!.TrimEnd('/');
            _parameters.ConfigurationManager = _provider = new ConfigurationManager<OpenIdConnectConfiguration>(
                authority + "/.well-known/openid-configuration",
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) });
        }
    }

    /// <exception cref="FabricException">The token opens nothing.</exception>
    public async ValueTask<Caller> OpenAsync(string text, CancellationToken cancellationToken)
    {
        await ReadProviderAsync(cancellationToken);
        var result = await _handler.ValidateTokenAsync(text, _parameters);
        if (result.IsValid)
        {
            return _claims.Read((JsonWebToken)result.SecurityToken);
        }

        throw result.Exception switch
        {
            FabricException known => known,
            SecurityTokenExpiredException => Refused("The token has expired; get a new one."),
            SecurityTokenNotYetValidException => Refused("The token is not valid yet; see to the clocks of its issuer and of the host."),
            SecurityTokenInvalidAudienceException => Refused("The token is for another audience; get one for this host."),
            SecurityTokenInvalidIssuerException => Refused("The token is from another issuer than this host takes."),
            SecurityTokenException or ArgumentException => Refused("The token is malformed, or not signed by a key that this host takes."),
            _ => throw result.Exception,
        };
    }

    // Kept by the manager; asked here because the handler takes a provider that is down for a token of another issuer.
    private async ValueTask ReadProviderAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_provider is not null)
            {
                await _provider.GetConfigurationAsync(cancellationToken);
            }
        }
        catch (InvalidOperationException fault)
        {
            throw new FabricException(ErrorCode.Unavailable, "The keys of the token's issuer cannot be read; try again.", fault);
        }
    }

    private static FabricException Refused(string message) => new(ErrorCode.Unauthorized, message);
}
