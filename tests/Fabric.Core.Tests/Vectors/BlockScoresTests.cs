using Fabric.Core.Vectors;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class BlockScoresTests
{
    [Fact]
    public unsafe void WriteAbove_RandomBlock_EqualsFormula()
    {
        var random = new Random(3);
        var dots = new int[64];
        var scales = new float[64];
        var scores = new float[64];
        for (var i = 0; i < 64; i++)
        {
            dots[i] = random.Next(-60_000_000, 60_000_000);
            scales[i] = i % 3 == 0 ? 0 : random.NextSingle();
        }

        ulong above;
        fixed (int* d = dots)
        fixed (float* s = scales, t = scores)
        {
            above = BlockScores.WriteAbove(d, s, 0.25f, -1f, t);
        }

        scores.ShouldBe(dots.Select((dot, i) => dot * scales[i] * 0.25f));
        Enumerable.Range(0, 64).Where(i => (above >> i & 1) != 0).ShouldBe(Enumerable.Range(0, 64).Where(i => scales[i] > 0 && scores[i] > -1f));
    }
}
