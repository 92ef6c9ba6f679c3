using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Keys;

/// <summary>Who calls: what a verified credential lets them see and do. Immutable.</summary>
internal sealed class Caller
{
    /// <summary>The one space that the credential opens.</summary>
    public required SpaceId Space { get; init; }

    /// <summary>For the audit: <c>key:&lt;id&gt;</c>, <c>jwt:&lt;subject&gt;</c>, or <c>local</c> where no key was ever made.</summary>
    public required string Name { get; init; }

    public required KeyRole Role { get; init; }

    /// <summary>What it is bound to; the whole space when unset.</summary>
    public KeyBindings? Bindings { get; init; }

    /// <summary>Its own limits, before the host's usual ones.</summary>
    public CallerLimits Limits { get; init; } = CallerLimits.None;

    /// <summary>From when on the credential opens nothing.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The key and the hash of the secret that it was proved with; unset for other credentials.</summary>
    public (string Id, byte[] Hash)? Key { get; init; }

    /// <summary>Whether nothing of the space is closed to it.</summary>
    public bool IsUnbound => Role == KeyRole.Admin && Bindings is null;

    /// <exception cref="FabricException">The caller's role is below.</exception>
    public void Demand(KeyRole role)
    {
        if (Role < role)
        {
            throw Refused($"This needs the role '{Show(role)}', and the credential has '{Show(Role)}'; use one that has it.");
        }
    }

    // The same words whether it exists or not.
    public void DemandBank(BankId bank) => DemandBound(Bindings?.HasBank(bank.Value ?? "") ?? true, "bank");

    public void DemandAgent(AgentId agent) => DemandBound(Bindings?.HasAgent(agent.Value ?? "") ?? true, "agent");

    public void DemandTeam(TeamId team) => DemandBound(Bindings?.HasTeam(team.Value ?? "") ?? true, "team");

    /// <exception cref="FabricException">The caller is bound to parts of its space.</exception>
    public void DemandWhole()
    {
        if (Bindings is not null)
        {
            throw Refused("This needs a credential of the whole space, and the one given is bound to parts of it.");
        }
    }

    private static void DemandBound(bool isBound, string what)
    {
        if (!isBound)
        {
            throw Refused($"The credential is bound to other {what}s than the one that was named.");
        }
    }

    private static string Show(KeyRole role) => role.ToString().ToLowerInvariant();

    private static FabricException Refused(string message) => new(ErrorCode.Forbidden, message);
}
