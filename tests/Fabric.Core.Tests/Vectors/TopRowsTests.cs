using Fabric.Core.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class TopRowsTests
{
    [Fact]
    public void Sort_AnyOffers_EqualsSortedPrefix() =>
        Prop.ForAll(Gen.Choose(0, 40).Zip(Gen.Choose(0, 12).ArrayOf()).ToArbitrary(), input =>
        {
            // Few distinct scores, so that most are ties.
            var hits = input.Item2.Select((score, row) => new VectorHit(row, score)).ToArray();
            var top = new TopRows(new VectorHit[input.Item1]);
            foreach (var hit in hits)
            {
                top.Offer(hit);
            }

            var expected = hits.OrderByDescending(h => h.Score).ThenBy(h => h.Row).Take(input.Item1).ToArray();
            return top.Sort().SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Threshold_WhenFull_IsTheWorstScore()
    {
        var top = new TopRows(new VectorHit[2]);
        top.Offer(new VectorHit(0, 3));
        top.Threshold.ShouldBe(float.NegativeInfinity);
        top.Offer(new VectorHit(1, 1));
        top.Threshold.ShouldBe(1);
        top.Offer(new VectorHit(2, 2));
        top.Threshold.ShouldBe(2);
    }
}
