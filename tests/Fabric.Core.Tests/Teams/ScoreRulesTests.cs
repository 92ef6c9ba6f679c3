using Fabric.Core.Teams.Insights;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams;

/// <summary>The score rules of G-Memory and the lifecycle of ByteRover, row by row.</summary>
public sealed class ScoreRulesTests
{
    [Fact]
    public void InitialScore_IsTwo() => Insight.InitialScore.ShouldBe(2);

    [Theory]
    [InlineData(2, 3)]
    [InlineData(9.5, 10)]
    [InlineData(10, 10)]
    public void Agree_Score_RisesByOneUpToTen(double score, double expected) => ScoreRules.Agree(score).ShouldBe(expected);

    [Theory]
    [InlineData(2, 3)]
    [InlineData(10, 10)]
    public void Edit_Score_RisesByOneUpToTen(double score, double expected) => ScoreRules.Edit(score).ShouldBe(expected);

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(2, 9, 1)]
    [InlineData(2, 10, -1)]
    [InlineData(5, 30, 2)]
    public void Remove_Score_FallsByOneOrByThreeAmongTen(double score, int insights, double expected) =>
        ScoreRules.Remove(score, insights).ShouldBe(expected);

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    public void IsRemoved_Score_AtZeroOrLess(double score, bool expected) => ScoreRules.IsRemoved(score).ShouldBe(expected);

    [Theory]
    [InlineData(InsightMaturity.Draft, 5, 0, InsightMaturity.Draft)]
    [InlineData(InsightMaturity.Draft, 6, 0, InsightMaturity.Validated)]
    [InlineData(InsightMaturity.Validated, 6, 4, InsightMaturity.Validated)]
    [InlineData(InsightMaturity.Validated, 3, 3, InsightMaturity.Draft)]
    [InlineData(InsightMaturity.Validated, 17, 0, InsightMaturity.Core)]
    [InlineData(InsightMaturity.Core, 17, 8, InsightMaturity.Core)]
    [InlineData(InsightMaturity.Core, 17, 9, InsightMaturity.Validated)]
    public void Next_Maturity_RisesAtMoreThanItFalls(InsightMaturity before, int support, int contradictions, InsightMaturity after) =>
        MaturityRule.Next(before, support, contradictions).ShouldBe(after);
}
