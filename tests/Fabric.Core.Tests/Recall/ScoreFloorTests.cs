using Fabric.Core.Recall.Arms;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class ScoreFloorTests
{
    [Theory]
    [InlineData(1, 64, 1.0)]
    [InlineData(2, 1000, 1.0)]
    [InlineData(3, 5003, 1.0)]
    [InlineData(4, 5003, 0.3)]
    [InlineData(5, 5003, 0.01)]
    public void Find_AnyScores_IsReachedByAsManyEligibleRows(int seed, int rows, double share)
    {
        var random = new Random(seed);
        var scores = Enumerable.Range(0, rows).Select(_ => (float)Math.Pow(random.NextDouble(), 4)).ToArray();
        var eligible = new ulong[(rows + 63) / 64];
        for (var row = 0; row < rows; row++)
        {
            eligible[row / 64] |= random.NextDouble() < share ? 1UL << row : 0;
        }

        foreach (var wanted in new[] { 1, 10, 200 })
        {
            var floor = ScoreFloor.Find(scores, eligible, scores.Max(), wanted);
            var reaching = Reaching(scores, eligible, floor);

            reaching.ShouldBeGreaterThanOrEqualTo(Math.Min(wanted, Reaching(scores, eligible, float.NegativeInfinity)));
            if (wanted * 16 < rows * share)
            {
                reaching.ShouldBeLessThan(3 * wanted + 20);
            }
        }
    }

    [Fact]
    public void Find_NothingScored_IsNoFloor() =>
        ScoreFloor.Find(new float[100], [ulong.MaxValue, ulong.MaxValue], 0, 10).ShouldBe(float.NegativeInfinity);

    [Fact]
    public void Reaching_AnyLength_GivesOneBitForEachScoreNotBelowTheFloor()
    {
        float[] scores = [.. Enumerable.Range(0, 64).Select(i => i % 5 * 0.25f)];
        for (var length = 0; length <= scores.Length; length++)
        {
            var reaching = ScoreBlock.Reaching(scores.AsSpan(0, length), 0.5f);
            for (var i = 0; i < 64; i++)
            {
                (reaching >> i & 1).ShouldBe(i < length && scores[i] >= 0.5f ? 1UL : 0UL);
            }
        }
    }

    private static int Reaching(float[] scores, ulong[] eligible, float floor) =>
        scores.Where((score, row) => (eligible[row / 64] >> row & 1) != 0 && score >= floor).Count();
}
