using Fabric.Bench.Learn.Measuring;
using Fabric.Bench.Learn.Memories;
using Fabric.Bench.Learn.Teams;
using Fabric.Bench.Learn.Worlds;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>A team can act on a guide: a right one takes it near the oracle, a wrong one below having none.</summary>
public sealed class GuideTests
{
    private const int Tasks = 60;

    private static readonly int[] Seeds = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData("household")]
    [InlineData("workshop")]
    [InlineData("inquiry")]
    public async Task Guide_MadeFromTheRegularities_ClosesMostOfTheGap(string family)
    {
        var results = await RunAsync(family, (world, _) => HandmadeGuides.Of(world));

        results.GapClosed(results.Variants[1], FamilyResults.Success).Mean.ShouldBeGreaterThan(0.85);
        results.GapClosed(results.Variants[1], FamilyResults.Steps).Mean.ShouldBeGreaterThan(0.85);
    }

    [Theory]
    [InlineData("household")]
    [InlineData("workshop")]
    [InlineData("inquiry")]
    public async Task Guide_OfAnotherSeed_IsWorthLittle(string family)
    {
        var results = await RunAsync(family, (_, create) => HandmadeGuides.Of(create(77)));

        results.GapClosed(results.Variants[1], FamilyResults.Success).Mean.ShouldBeLessThan(0.25);
    }

    [Theory]
    [InlineData("household")]
    [InlineData("workshop")]
    [InlineData("inquiry")]
    public async Task Guide_TurnedRound_IsWorseThanNone(string family)
    {
        var results = await RunAsync(family, (world, _) => [.. HandmadeGuides.Of(world).Select(item => item with { Lift = -item.Lift })]);

        FamilyResults.Above(results.Variants[1], results.Variants[0], results.LastQuarter, FamilyResults.Success).Mean.ShouldBeLessThan(-0.02);
    }

    private static async Task<FamilyResults> RunAsync(string name, Func<World, Func<int, World>, IReadOnlyList<GuideItem>> guide)
    {
        var family = WorldFamily.All.Single(family => family.Name == name);
        var results = new List<IReadOnlyList<TaskResult>>[] { [], [], [] };
        foreach (var seed in Seeds)
        {
            var items = guide(family.Create(seed), family.Create);
            LearnVariant[] variants = [LearnVariant.None, HandmadeMemory.Variant("handmade", items), LearnVariant.Oracle];
            for (var i = 0; i < variants.Length; i++)
            {
                results[i].Add(await Experiment.RunAsync(family, variants[i], seed, Tasks, TestContext.Current.CancellationToken));
            }
        }

        return new(name, Seeds, Tasks, [.. results.Select((seeds, i) => new VariantResults($"{i}", seeds))]);
    }
}
