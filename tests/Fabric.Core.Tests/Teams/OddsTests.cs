using Fabric.Core.Teams.Reflection.Rules;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

public sealed class OddsTests
{
    [Theory]
    [InlineData(4, 0, 0, 4, 4.2485)]
    [InlineData(2, 0, 0, 4, 2.7081)]
    [InlineData(1, 0, 0, 1, 0.6931)]
    [InlineData(0, 0, 3, 5, 0)]
    public void LogFactor_Counts_IsTheBayesFactorUnderJeffreysPrior(int good, int bad, int otherGood, int otherBad, double expected) =>
        Odds.LogFactor(good, bad, otherGood, otherBad).ShouldBe(expected, 0.001);

    [Fact]
    public void LogEvidence_BeyondTheTable_GoesOnWithoutAStep() =>
        (Odds.LogEvidence(1_030, 7) - Odds.LogEvidence(1_023, 7)).ShouldBe(
            Enumerable.Range(1_023, 7).Sum(i => Math.Log((i + 0.5) / (i + 8.0))), 1e-6);

    [Theory]
    [InlineData(0, 0, 0.5, 1, 0.5)]
    [InlineData(3, 1, 0.5, 1, 0.7)]
    [InlineData(1, 0, 0.2, 1.5, 0.52)]
    public void Rate_Counts_AreDrawnTowardsThePrior(int good, int bad, double prior, double weight, double expected) =>
        Odds.Rate(good, bad, prior, weight).ShouldBe(expected, 1e-9);
}
