namespace Fabric.Bench.Learn.Worlds.Household;

/// <summary>
/// Rooms with places in which things lie. Each kind of thing has a usual place, each state an appliance it must go through first;
/// some rooms need light, some appliances need power.
/// </summary>
internal sealed class HouseholdWorld(int seed, HouseholdRules rules) : World
{
    public HouseholdRules Rules => rules;

    public override IReadOnlyList<string> Words => HouseholdWords.All;

    public override IReadOnlyList<string> Regularities =>
    [
        .. rules.RoomOf.Select(r => $"the {r.Key} is in the {r.Value}"),
        .. rules.HomeOf.Select(h => $"a {h.Key} usually lies in the {h.Value}"),
        .. rules.ApplianceFor.Select(a => $"a {a.Key} thing must go through the {a.Value} first"),
        .. rules.Dark.Order(StringComparer.Ordinal).Select(room => $"the {room} is dark"),
        .. rules.Switched.Order(StringComparer.Ordinal).Select(appliance => $"the {appliance} needs power"),
        $"the light that burns is the {rules.Light}",
        $"the power comes from the {rules.Switch}",
    ];

    public static HouseholdWorld Create(int seed) => new(seed, HouseholdRules.Draw(StableRandom.For("household", seed)));

    public override Episode Begin(int task)
    {
        var random = StableRandom.For("household task", seed, task);
        var kind = random.Pick([.. HouseholdWords.Kinds.Keys]);
        return new HouseholdEpisode(rules, new HouseholdTask(
            kind,
            random.Pick(HouseholdWords.Kinds[kind]),
            random.Pick(HouseholdWords.States),
            random.Pick(HouseholdWords.Destinations),
            random.Chance(HouseholdRules.AtHome) ? rules.HomeOf[kind] : random.Pick(HouseholdWords.Places)));
    }
}
