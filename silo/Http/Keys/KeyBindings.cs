using System.Collections.Frozen;

namespace Fabric.Silo.Http.Keys;

/// <summary>What a caller is bound to within its space. What a list does not name is closed, and so is a list that is not there.</summary>
internal sealed class KeyBindings
{
    private readonly FrozenSet<string> _banks;
    private readonly FrozenSet<string> _agents;
    private readonly FrozenSet<string> _teams;

    private KeyBindings(IReadOnlyList<string>? banks, IReadOnlyList<string>? agents, IReadOnlyList<string>? teams) =>
        (_banks, _agents, _teams) = (Set(banks), Set(agents), Set(teams));

    /// <summary>The bindings of these lists; null, which is the whole space, when there is no list.</summary>
    public static KeyBindings? Of(IReadOnlyList<string>? banks, IReadOnlyList<string>? agents, IReadOnlyList<string>? teams) =>
        banks is null && agents is null && teams is null ? null : new(banks, agents, teams);

    public bool HasBank(string name) => _banks.Contains(name);

    public bool HasAgent(string name) => _agents.Contains(name);

    public bool HasTeam(string name) => _teams.Contains(name);

    private static FrozenSet<string> Set(IReadOnlyList<string>? names) => (names ?? []).ToFrozenSet(StringComparer.Ordinal);
}
