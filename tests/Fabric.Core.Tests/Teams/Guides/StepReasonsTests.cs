using Fabric.Core.Memories;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams.Guides;

/// <summary>Which steps of an earlier success are worth copying beside what insights advise.</summary>
public sealed class StepReasonsTests
{
    private const string Query = "Bring the cup, which is a dish, to the porch";
    private const string Earlier = "Bring the vase, which is a trinket, to the porch";

    [Fact]
    public void Keep_StepThatIsAdvisedForAnotherWordOnly_IsLeftOut()
    {
        var reasons = Reasons(Advice.On("search desk", 0.8, "trinket"), Advice.On("search rack", 0.8, "dish"));

        reasons.Keep(Earlier, ["search desk", "search rack", "bring vase"]).ShouldBe(["search rack", "bring vase"]);
    }

    [Theory]
    [InlineData(0.39, false)]
    [InlineData(0.41, true)]
    public void Keep_StepThatIsAdvisedHereToo_StaysFromHalfTheWeight(double lift, bool isKept) =>
        Reasons(Advice.On("search desk", 0.8, "trinket"), Advice.On("search desk", lift, "dish")).Keep(Earlier, ["search desk"]).Count.ShouldBe(isKept ? 1 : 0);

    [Fact]
    public void Keep_StepOfWhichNothingIsAdvised_Stays()
    {
        Reasons().Keep(Earlier, ["search desk"]).ShouldBe(["search desk"]);
        Reasons(Advice.On("search desk", -0.8, "trinket")).Keep(Earlier, ["search desk"]).ShouldBe(["search desk"]);
        Reasons(Advice.On("search desk", 0.8, "trinket") with { Trust = Trust.Quarantined }).Keep(Earlier, ["search desk"]).ShouldBe(["search desk"]);
        Reasons(Advice.On("search desk", 0.8, "trinket") with { Score = 0 }).Keep(Earlier, ["search desk"]).ShouldBe(["search desk"]);
    }

    [Fact]
    public void Keep_PatternOfThisQuerysWords_IsAReason() =>
        Reasons(Advice.On("bring {}", 0.8)).Keep(Earlier, ["bring vase", "bring hat"]).ShouldBe(["bring vase", "bring hat"]);

    [Fact]
    public void Keep_StepThatNamesAWordInWhichTheQueriesDiffer_IsNotJudgedByAdviceOnItsName()
    {
        Reasons(Advice.On("wash vase", 0.8, "vase")).Keep(Earlier, ["wash vase"]).ShouldBe(["wash vase"]);
        Reasons(Advice.On("wash {}", 0.8, "trinket")).Keep(Earlier, ["wash vase"]).ShouldBeEmpty();
    }

    [Fact]
    public void Keep_AdviceOfASingleTask_SaysNothingAgainstIt() =>
        Reasons(Advice.On("search desk", 0.8, "trinket") with { Support = 1 }).Keep(Earlier, ["search desk"]).ShouldBe(["search desk"]);

    private static StepReasons Reasons(params Insight[] insights)
    {
        var (query, set) = (new GuideQuery(Query), new InsightSet(insights));
        return new(query, new(GuideItems.For(set, query.Words, int.MaxValue)), set.Advised);
    }
}
