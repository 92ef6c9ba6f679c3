using System.Buffers.Text;
using System.Text.Json;
using Fabric.Core.Ids;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Fabric.Silo.Http.Keys.Tokens;

/// <summary>Reads what a verified token says of its owner. What it says badly opens nothing.</summary>
internal sealed class JwtClaims(JwtOptions options)
{
    private const int MaxSubjectLength = 100;

    /// <exception cref="FabricException">A claim is missing or is not what it must be.</exception>
    public Caller Read(JsonWebToken token)
    {
        // The payload itself: as claims, an empty list and none look the same, and one of them opens the whole space.
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token.EncodedPayload));
        var claims = payload.RootElement;
        return new()
        {
            Space = Space(claims),
            Name = "jwt:" + Subject(token.Subject),
            Role = Role(claims),
            Bindings = KeyBindings.Of(
                Names(claims, options.BanksClaim, "bank"), Names(claims, options.AgentsClaim, "agent"), Names(claims, options.TeamsClaim, "team")),
            ExpiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + options.ClockSkew,
        };
    }

    private static string Subject(string? subject)
    {
        var shown = subject is { Length: > MaxSubjectLength } ? subject[..MaxSubjectLength] : subject;
        return string.IsNullOrEmpty(shown) ? "?" : string.Concat(shown.Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }

    private SpaceId Space(JsonElement claims) =>
        claims.TryGetProperty(options.SpaceClaim, out var claim) && claim.ValueKind == JsonValueKind.String
            ? new SpaceId(Checked(claim.GetString(), options.SpaceClaim, "space"))
            : throw Refused($"The token has no claim '{options.SpaceClaim}' that names a space.");

    private KeyRole Role(JsonElement claims)
    {
        // Providers put the roles of other services beside ours; these say nothing here.
        var roles = List(claims, options.RoleClaim) ?? [];
        for (var role = KeyRole.Admin; role >= KeyRole.Read; role--)
        {
            if (roles.Contains(role.ToString(), StringComparer.OrdinalIgnoreCase))
            {
                return role;
            }
        }

        throw Refused($"The token has no claim '{options.RoleClaim}' with read, write or admin.");
    }

    private static List<string>? Names(JsonElement claims, string claim, string what)
    {
        var names = List(claims, claim);
        names?.ForEach(name => Checked(name, claim, what));
        return names;
    }

    // A list, or one text with spaces between, as scopes are written.
    private static List<string>? List(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim))
        {
            return null;
        }

        return claim.ValueKind switch
        {
            JsonValueKind.String => [.. claim.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            JsonValueKind.Array when claim.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String) =>
                [.. claim.EnumerateArray().Select(static item => item.GetString()!)],
            _ => throw Refused($"The token's claim '{name}' is neither a text nor a list of texts."),
        };
    }

    private static string Checked(string? value, string claim, string what)
    {
        try
        {
            return Identifier.Check(value, what);
        }
        catch (FabricException fault)
        {
            throw Refused($"The token's claim '{claim}': {fault.Message}");
        }
    }

    private static FabricException Refused(string message) => new(ErrorCode.Unauthorized, message);
}
