using Fabric.Client.Hosting;

namespace Fabric.Silo.Http.Keys.Tokens;

/// <summary>Which JSON web tokens open this host, and what they say. Bound from the section <c>Fabric:Http:Jwt</c>.</summary>
internal sealed class JwtOptions
{
    /// <summary>Who signs: an OpenID provider, whose keys are read from its discovery document. This or <see cref="JwksFile"/>.</summary>
    public string? Authority { get; set; }

    /// <summary>Who signs: a file with a JSON web key set, read again when it changes. This or <see cref="Authority"/>.</summary>
    public string? JwksFile { get; set; }

    /// <summary>The issuer that a token must name. Default: that of the provider; needed with <see cref="JwksFile"/>.</summary>
    public string? Issuer { get; set; }

    /// <summary>The audience that a token must name. Needed: else any token of the issuer, made for whatever service, would open this one.</summary>
    public string? Audience { get; set; }

    /// <summary>How far the clocks of issuer and host may differ. Default: 30 seconds; range 0 to 10 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The claim that names the space. Default: <c>fabric_space</c>.</summary>
    public string SpaceClaim { get; set; } = "fabric_space";

    /// <summary>The claim with the role, or the roles, of which the highest counts. Default: <c>fabric_role</c>.</summary>
    public string RoleClaim { get; set; } = "fabric_role";

    /// <summary>The claim with the banks that the token is bound to. Default: <c>fabric_banks</c>.</summary>
    public string BanksClaim { get; set; } = "fabric_banks";

    /// <summary>The claim with the agents that the token is bound to. Default: <c>fabric_agents</c>.</summary>
    public string AgentsClaim { get; set; } = "fabric_agents";

    /// <summary>The claim with the teams that the token is bound to. Default: <c>fabric_teams</c>.</summary>
    public string TeamsClaim { get; set; } = "fabric_teams";

    /// <summary>Takes what is wrong.</summary>
    public void Check(List<string> errors)
    {
        if (Authority is null == JwksFile is null)
        {
            errors.Add("Fabric:Http:Jwt needs Authority or JwksFile, and not both.");
        }

        if (JwksFile is not null && Issuer is null)
        {
            errors.Add("Fabric:Http:Jwt:Issuer is not set; with JwksFile it must be.");
        }

        if (string.IsNullOrEmpty(Audience))
        {
            errors.Add("Fabric:Http:Jwt:Audience is not set; name the audience that tokens for this host have.");
        }

        if (Authority is { } authority
            && !(Uri.TryCreate(authority, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && ListenAddress.IsLoopbackHost(uri.Host)))))
        {
            errors.Add("Fabric:Http:Jwt:Authority must be an https address; only on this machine may it be http.");
        }

        if (new[] { SpaceClaim, RoleClaim, BanksClaim, AgentsClaim, TeamsClaim }.Any(string.IsNullOrWhiteSpace))
        {
            errors.Add("Fabric:Http:Jwt has a claim without a name; leave it out for the default.");
        }

        OptionRange.Check(errors, "Fabric:Http:Jwt:ClockSkew", ClockSkew, TimeSpan.Zero, TimeSpan.FromMinutes(10));
    }
}
