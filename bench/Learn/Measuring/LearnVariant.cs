using Fabric.Bench.Learn.Memories;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>A way to remember, which is compared with others on the same tasks under the same budget.</summary>
/// <param name="Name">Its name in tables and plots.</param>
/// <param name="OpenAsync">Makes an empty memory for one team; null for the oracle, which needs neither memory nor team.</param>
internal sealed record LearnVariant(string Name, Func<CancellationToken, Task<ITeamMemoryUnderTest>>? OpenAsync)
{
    public static LearnVariant None { get; } = new("no memory", _ => Task.FromResult<ITeamMemoryUnderTest>(new NoMemory()));

    public static LearnVariant RawLogs { get; } = new("raw logs", RawLogMemory.OpenAsync);

    /// <summary>The fabric's team memory as it is.</summary>
    public static LearnVariant Fabric { get; } = new("fabric", FabricTeamMemory.OpenAsync);

    public static LearnVariant Oracle { get; } = new("oracle", null);

    /// <summary>Every variant that is reported; the first is the floor, the last the ceiling.</summary>
    public static IReadOnlyList<LearnVariant> All { get; } = [None, RawLogs, Fabric, Oracle];
}
