using System.Security.Cryptography;
using System.Text;
using Fabric.Bench.Learn.Measuring;
using Fabric.Bench.Learn.Worlds;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>
/// Worlds and teams are as they were before anything learned from them. When this fails, put back what was changed: the marks are not
/// to be renewed.
/// </summary>
public sealed class FrozenTests
{
    [Theory]
    [InlineData("household", "37907aeac266133d")]
    [InlineData("workshop", "0f63d83a480c6b24")]
    [InlineData("inquiry", "d9c1a24c704e70c7")]
    public async Task WorldsAndTeams_AreAsTheyWereCommitted(string name, string mark)
    {
        var family = WorldFamily.All.Single(family => family.Name == name);
        var text = new StringBuilder();
        foreach (var seed in Enumerable.Range(1, 10))
        {
            var world = family.Create(seed);
            text.AppendJoin('\n', world.Words).AppendJoin('\n', world.Regularities);
            text.AppendJoin('\n', Enumerable.Range(0, 20).Select(task => string.Join('\n', [world.Begin(task).Query, .. world.Begin(task).Actions])));
            foreach (var variant in new[] { LearnVariant.None, HandmadeMemory.Variant("handmade", HandmadeGuides.Of(world)), LearnVariant.Oracle })
            {
                var results = await Experiment.RunAsync(family, variant, seed, 20, TestContext.Current.CancellationToken);
                text.AppendJoin(' ', results.Select(result => $"{result.Succeeded} {result.Steps}")).Append('\n');
            }
        }

        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16].ShouldBe(mark);
    }
}
