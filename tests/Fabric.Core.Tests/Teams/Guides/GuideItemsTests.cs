using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams.Guides;

/// <summary>Which insights a guide chooses, and in which order a role that checks reads them.</summary>
public sealed class GuideItemsTests
{
    [Fact]
    public void WarningsFirst_EachStandsBehindTheAdviceThatMayOverruleIt()
    {
        var special = Advice.On("open oven at dawn", 0.5, "bake");
        var other = Advice.On("close door", 0.9);
        var warning = Advice.On("open {} at dawn", -0.5);
        var general = Advice.On("open {} at noon", 0.5);

        GuideItems.WarningsFirst([other, special, general, warning]).ShouldBe([special, warning, other, general]);
    }

    [Fact]
    public void WarningsFirst_AdviceWithFewerConditions_DoesNotOverrule()
    {
        var warning = Advice.On("open oven", -0.5, "bake");
        var advice = Advice.On("open oven", 0.5);

        GuideItems.WarningsFirst([advice, warning]).ShouldBe([warning, advice]);
    }

    [Fact]
    public void WarningsFirst_NoWarnings_StaysAsItIs()
    {
        Insight[] items = [Advice.On("a", 0.5), Advice.On("b", 0.4), Advice.On("c", 0)];

        GuideItems.WarningsFirst(items).ShouldBe(items);
        GuideItems.WarningsFirst([]).ShouldBeEmpty();
    }

    [Fact]
    public void WarningsFirst_AdviceForTwoWarnings_IsThereOnce()
    {
        var advice = Advice.On("open {}", 0.5, "bake", "now");
        Insight[] warnings = [Advice.On("open oven", -0.6), Advice.On("open door", -0.5)];

        GuideItems.WarningsFirst([.. warnings, advice]).ShouldBe([advice, .. warnings]);
    }

    [Fact]
    public void For_OnlyThoseWhoseWordsTheQueryHas_WeightiestFirst()
    {
        Insight[] all = [Advice.On("a", 0.2), Advice.On("b", 0.8, "bake"), Advice.On("c", 0.9, "bake", "bread"), Advice.On("d", -0.5, "cake"), Advice.On("e", 0)];

        GuideItems.For(new(all), TaskWords.SetOf("Bake the cake."), 10).Select(insight => insight.Action).ShouldBe(["b", "d", "a"]);
        GuideItems.For(new(all), TaskWords.SetOf("Bake the cake."), 1).ShouldHaveSingleItem().Action.ShouldBe("b");
    }

    [Fact]
    public void For_OfEqualWeight_WhatHelpedComesFirst()
    {
        Insight[] all =
        [
            Advice.On("a", 0.5) with { Uses = 8, Helped = 3 }, Advice.On("b", 0.5), Advice.On("c", 0.5) with { Uses = 1, Helped = 1 },
            Advice.On("d", 0.4) with { Uses = 8, Helped = 8 },
        ];

        // 0.4, 0.5, 0.667 and 0.9 of the weight: 0.2, 0.25, 0.333 and 0.36.
        GuideItems.For(new(all), TaskWords.SetOf("Bake."), 10).Select(insight => insight.Action).ShouldBe(["d", "c", "b", "a"]);
    }

    [Fact]
    public void For_Role_LeavesOutWhatHoldsForOthers()
    {
        var set = new InsightSet([Advice.On("a", 0.2) with { Roles = ["critic"] }, Advice.On("{} b", 0.8)]);

        set.For("actor").All.ShouldHaveSingleItem().Action.ShouldBe("{} b");
        set.For("critic").All.Count.ShouldBe(2);
        var open = new InsightSet([Advice.On("a", 0.2)]);
        open.For("actor").ShouldBeSameAs(open);
        set.Patterns.ShouldBe(["{} b"]);
    }
}
