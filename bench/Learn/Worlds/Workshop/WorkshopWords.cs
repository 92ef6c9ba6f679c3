namespace Fabric.Bench.Learn.Worlds.Workshop;

/// <summary>The names of things in a workshop. What each operation needs and does is drawn by the seed.</summary>
internal static class WorkshopWords
{
    public static readonly string[] Products = ["chair", "stool", "frame", "ladder", "casket", "tray"];

    public static readonly string[] Materials = ["oak", "pine", "birch", "cedar", "maple", "willow"];

    public static readonly string[] Customers = ["baker", "sailor", "teacher", "tailor", "miller"];

    public static readonly string[] Operations = ["saw", "sand", "soak", "glue", "paint", "drill", "bend", "polish", "heat", "clamp", "carve", "oil"];

    public static readonly string[] Sights = ["make", "piece", "slips", "wasted", "work", "finished"];

    public static readonly string[] All = [.. Products, .. Materials, .. Customers, .. Operations, .. Sights];
}
