namespace Fabric.Bench.Learn.Worlds.Household;

/// <summary>What is regular in one household. Drawn from the seed, and hidden from the team.</summary>
internal sealed record HouseholdRules
{
    /// <summary>How often a thing is in the place of its kind; else it may be in any.</summary>
    public const double AtHome = 0.85;

    private const int PlacesInRoom = 3;
    private const int DarkRooms = 2;
    private const int SwitchedAppliances = 2;

    /// <summary>Which room each place is in.</summary>
    public required IReadOnlyDictionary<string, string> RoomOf { get; init; }

    /// <summary>Where things of each kind usually are.</summary>
    public required IReadOnlyDictionary<string, string> HomeOf { get; init; }

    /// <summary>Which appliance things in each state must go through before anybody accepts them.</summary>
    public required IReadOnlyDictionary<string, string> ApplianceFor { get; init; }

    /// <summary>Rooms in which nothing is found without light.</summary>
    public required IReadOnlySet<string> Dark { get; init; }

    /// <summary>The one light that burns.</summary>
    public required string Light { get; init; }

    /// <summary>Appliances that do nothing before the power is on.</summary>
    public required IReadOnlySet<string> Switched { get; init; }

    /// <summary>The one switch that turns the power on.</summary>
    public required string Switch { get; init; }

    public static HouseholdRules Draw(StableRandom random)
    {
        var places = random.Shuffle(HouseholdWords.Places);
        var roomOf = places.Select((place, i) => (place, Room: HouseholdWords.Rooms[i / PlacesInRoom]))
            .ToDictionary(pair => pair.place, pair => pair.Room, StringComparer.Ordinal);
        var kinds = HouseholdWords.Kinds.Keys.ToArray();
        return new()
        {
            RoomOf = roomOf,
            HomeOf = Pair(kinds, random.Draw(HouseholdWords.Places, kinds.Length)),
            ApplianceFor = Pair(HouseholdWords.States, random.Shuffle(HouseholdWords.Appliances)),
            Dark = random.Draw(HouseholdWords.Rooms, DarkRooms).ToHashSet(StringComparer.Ordinal),
            Light = random.Pick(HouseholdWords.Lights),
            Switched = random.Draw(HouseholdWords.Appliances, SwitchedAppliances).ToHashSet(StringComparer.Ordinal),
            Switch = random.Pick(HouseholdWords.Switches),
        };
    }

    private static Dictionary<string, string> Pair(string[] keys, string[] values) =>
        keys.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}
