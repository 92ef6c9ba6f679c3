using Fabric.Bench.Learn.Measuring;
using Fabric.Bench.Learn.Worlds;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>There is something to learn, the baselines learn little of it, and words make no difference.</summary>
public sealed class BaselineTests
{
    private const int Tasks = 40;

    public static TheoryData<string> Families => [.. WorldFamily.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Baselines_InEveryFamily_LeaveMuchToLearn(string family)
    {
        var results = await RunAsync(Family(family), 8);

        var success = results.Variants.Select(variant => Interval.Of(variant.PerSeed(results.LastQuarter, FamilyResults.Success)).Mean).ToArray();
        success[0].ShouldBeInRange(0.05, 0.4);
        success[1].ShouldBeLessThan(success[2] - 0.15);
        success[2].ShouldBeGreaterThan(0.93);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Run_SameSeeds_GivesTheSameResults(string family)
    {
        var (first, second) = (await RunAsync(Family(family), 2), await RunAsync(Family(family), 2));

        for (var i = 0; i < first.Variants.Count; i++)
        {
            first.Variants[i].Seeds.SelectMany(tasks => tasks).ShouldBe(second.Variants[i].Seeds.SelectMany(tasks => tasks));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Run_InOtherWords_StaysWithinTheIntervals(string family)
    {
        var plain = await RunAsync(Family(family), 12);
        var renamed = await RunAsync(Family(family).Renamed(3), 12);

        renamed.Variants[0].Seeds.SelectMany(tasks => tasks).ShouldBe(plain.Variants[0].Seeds.SelectMany(tasks => tasks));
        var before = Interval.Of(plain.Variants[1].PerSeed(.., FamilyResults.Success));
        var after = Interval.Of(renamed.Variants[1].PerSeed(.., FamilyResults.Success));
        after.Mean.ShouldBeInRange(before.Low, before.High);
        before.Mean.ShouldBeInRange(after.Low, after.High);
    }

    [Fact]
    public void Seeds_ForDevelopmentAndReport_NeverOverlap() =>
        LearnSeeds.Take(LearnSeeds.Most, development: true).Intersect(LearnSeeds.Take(LearnSeeds.Most, development: false)).ShouldBeEmpty();

    private static WorldFamily Family(string name) => WorldFamily.All.Single(family => family.Name == name);

    private static Task<FamilyResults> RunAsync(WorldFamily family, int seeds) =>
        Experiment.RunAsync(family, LearnVariant.Baselines, LearnSeeds.Take(seeds, development: true), Tasks, TestContext.Current.CancellationToken);
}
