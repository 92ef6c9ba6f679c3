using Fabric.Bench.Learn.Memories;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>A way to remember, which is compared with others on the same tasks under the same budget.</summary>
/// <param name="Name">Its name in tables and plots.</param>
/// <param name="OpenAsync">Makes an empty memory for one team; null for the oracle, which needs neither memory nor team.</param>
internal sealed record LearnVariant(string Name, Func<CancellationToken, Task<ITeamMemoryUnderTest>>? OpenAsync)
{
    // So few that a guide cannot hold all that matters: what a role reads first, and what a check adds, show only then.
    private const int FewTokens = 300;

    public static LearnVariant None { get; } = new("no memory", _ => Task.FromResult<ITeamMemoryUnderTest>(new NoMemory()));

    public static LearnVariant RawLogs { get; } = new("raw logs", RawLogMemory.OpenAsync);

    /// <summary>The fabric's team memory as it is.</summary>
    public static LearnVariant Fabric { get; } = new("fabric", FabricTeamMemory.OpenAsync);

    public static LearnVariant Oracle { get; } = new("oracle", null);

    /// <summary>Insights and earlier tasks, with every mechanism that is on unless a caller asks otherwise.</summary>
    public static LearnVariant Both { get; } = Rules("both graphs", new());

    /// <summary>What single mechanisms and single graphs are worth, and what harm does.</summary>
    public static IReadOnlyList<LearnVariant> Parts { get; } =
    [
        Rules("only interactions", new() { Insights = false }),
        Rules("only insights", new() { Trajectories = false }),
        Rules("shuffled insights", new() { Trajectories = false, Shown = InsightTampering.Shuffle }),
        Rules("shuffled throughout", new() { Trajectories = false, Shown = InsightTampering.ShuffleThroughout }),
        Rules("poisoned at 60", new() { Imported = InsightTampering.Poison }),
        new("new team at 60", _ => Task.FromResult<ITeamMemoryUnderTest>(new TransferMemory())),
        Rules("without contrast", new() { Reflection = new() { Contrast = false } }),
        Rules("without pruning", new() { Reflection = new() { Pruning = false } }),
        Rules("without crediting", new() { Crediting = false }),
        Rules("with hops", new() { Hops = true }),
        Rules("without role views", new() { RoleViews = false }),
        Rules("without gate", new() { Gate = false }),
        Rules("300 tokens", new() { MostTokens = FewTokens }),
        Rules("300 tokens without role views", new() { MostTokens = FewTokens, RoleViews = false }),
        Rules("300 tokens without crediting", new() { MostTokens = FewTokens, Crediting = false }),
        Rules("300 tokens without gate", new() { MostTokens = FewTokens, Gate = false }),
    ];

    /// <summary>The floor, plain retrieval and the ceiling: what there was before anything learned.</summary>
    public static IReadOnlyList<LearnVariant> Baselines { get; } = [None, RawLogs, Oracle];

    /// <summary>Every variant that is reported; the first is the floor, the last the ceiling.</summary>
    public static IReadOnlyList<LearnVariant> All { get; } = [None, RawLogs, Fabric, Both, .. Parts, Oracle];

    private static LearnVariant Rules(string name, RuleMemoryOptions options) =>
        new(name, _ => Task.FromResult<ITeamMemoryUnderTest>(new RuleMemory(options)));
}
