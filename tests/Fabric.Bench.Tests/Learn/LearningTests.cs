using Fabric.Bench.Learn.Measuring;
using Fabric.Bench.Learn.Worlds;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>A team that learns by rule does better than one that does not; what it learned is what helps; words make no difference.</summary>
public sealed class LearningTests
{
    private const int Tasks = 80;

    public static TheoryData<string> Families => [.. WorldFamily.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task BothGraphs_InTheLastQuarter_AreFarAboveNoMemoryAndShuffledInsightsAreNot(string name)
    {
        var family = WorldFamily.All.Single(family => family.Name == name);
        LearnVariant[] variants = [LearnVariant.None, LearnVariant.Both, LearnVariant.Parts.Single(part => part.Name == "shuffled throughout"), LearnVariant.Oracle];

        var results = await Experiment.RunAsync(family, variants, LearnSeeds.Take(6, development: true), Tasks, TestContext.Current.CancellationToken);

        results.GapClosed(results.Variants[1], FamilyResults.Success).Mean.ShouldBeGreaterThan(0.35);
        results.GapClosed(results.Variants[1], FamilyResults.Steps).Mean.ShouldBeGreaterThan(0.35);
        results.GapClosed(results.Variants[2], FamilyResults.Success).Mean.ShouldBeLessThan(0.25);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task BothGraphs_InOtherWords_StayWithinTheIntervals(string name)
    {
        var family = WorldFamily.All.Single(family => family.Name == name);

        var (plain, renamed) = (await RunAsync(family), await RunAsync(family.Renamed(3)));

        plain.Mean.ShouldBeInRange(renamed.Low, renamed.High);
        renamed.Mean.ShouldBeInRange(plain.Low, plain.High);

        static async Task<Interval> RunAsync(WorldFamily family)
        {
            LearnVariant[] variants = [LearnVariant.None, LearnVariant.Both];
            var results = await Experiment.RunAsync(family, variants, LearnSeeds.Take(8, development: true), Tasks, TestContext.Current.CancellationToken);
            return Interval.Of(results.Variants[1].PerSeed(.., FamilyResults.Success));
        }
    }
}
