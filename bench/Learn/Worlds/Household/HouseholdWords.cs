namespace Fabric.Bench.Learn.Worlds.Household;

/// <summary>The names of things in a household. Which belongs to which is drawn by the seed.</summary>
internal static class HouseholdWords
{
    public static readonly string[] Rooms = ["kitchen", "attic", "cellar", "study", "garage"];

    public static readonly string[] Places =
    [
        "cupboard", "drawer", "shelf", "chest", "basket", "closet", "barrel", "crate", "trunk", "desk", "cabinet", "bin", "bucket", "rack",
        "locker",
    ];

    public static readonly IReadOnlyDictionary<string, string[]> Kinds = new SortedDictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["dish"] = ["plate", "bowl", "mug", "jug", "pan"],
        ["fruit"] = ["apple", "pear", "plum", "lemon", "peach"],
        ["garment"] = ["shirt", "scarf", "coat", "glove", "sock"],
        ["relic"] = ["flute", "horn", "fiddle", "harp", "bell"],
        ["trinket"] = ["vase", "clock", "medallion", "figurine"],
        ["textile"] = ["towel", "sheet", "rug", "quilt"],
        ["tool"] = ["hammer", "wrench", "chisel", "pliers", "shovel"],
        ["toy"] = ["doll", "kite", "puzzle", "drum", "marble"],
    };

    public static readonly string[] States = ["dusty", "greasy", "rusty", "torn", "damp"];

    public static readonly string[] Appliances = ["sink", "stove", "iron", "heater", "brush"];

    public static readonly string[] Lights = ["lantern", "candle", "torch"];

    public static readonly string[] Switches = ["lever", "dial", "button"];

    public static readonly string[] Destinations = ["table", "porch", "bench"];

    public static readonly string[] Verbs = ["bring", "search", "light", "press", "take", "treat"];

    public static readonly string[] Sights =
        ["dark", "empty", "lies", "hand", "burns", "refuses", "hum", "stirs", "treated", "idle", "welcome", "rejected", "nobody", "waits"];

    public static readonly string[] All =
        [.. Rooms, .. Places, .. Kinds.Keys, .. Kinds.Values.SelectMany(things => things), .. States, .. Appliances, .. Lights, .. Switches, .. Destinations,
            .. Verbs, .. Sights];
}
