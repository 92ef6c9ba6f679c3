namespace Fabric.Bench.Learn.Measuring;

/// <summary>Which worlds are for development, and which are reported. The two never overlap.</summary>
internal static class LearnSeeds
{
    public const int FirstDevelopment = 1;
    public const int FirstReported = 1_001;

    /// <summary>The most seeds of one run.</summary>
    public const int Most = 1_000;

    public static IReadOnlyList<int> Take(int count, bool development) =>
        [.. Enumerable.Range(development ? FirstDevelopment : FirstReported, count)];
}
