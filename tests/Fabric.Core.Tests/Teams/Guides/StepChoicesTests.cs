using Fabric.Core.Memories;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams.Guides;

/// <summary>Which steps of an earlier success are left out because such a choice is known to go wrong.</summary>
public sealed class StepChoicesTests
{
    private const string Query = "Who is the heir of Ada";
    private const string Earlier = "Who is the heir of Bob";

    [Fact]
    public void Keep_ChoiceOfAKindThatInsightsWarnOf_IsLeftOut() =>
        Choices(Advice.On("believe the gazette about heir", -0.5, "heir")).Keep(Earlier, ["ask the ledger about heir", "believe the ledger about heir"])
            .ShouldBe(["ask the ledger about heir"]);

    [Fact]
    public void Keep_WarningOfAPattern_IsOfAnotherChoiceToo() =>
        Choices(Advice.On("believe the gazette about {}", -0.5)).Keep(Earlier, ["believe the ledger about heir", "believe the gazette about Bob"])
            .ShouldBe(["believe the gazette about Bob"]);

    [Fact]
    public void Keep_OtherKindOrTwoOtherWords_IsNoChoiceBetweenThem()
    {
        // A plane and a saw are used one after the other: who uses one has not chosen against the other.
        Choices(Advice.On("plane the board", -0.9)).Keep(Earlier, ["saw the board"]).ShouldBe(["saw the board"]);
        Choices(Advice.On("search the desk in the attic", -0.9)).Keep(Earlier, ["search the rack in the hall"]).ShouldBe(["search the rack in the hall"]);
        Choices(Advice.On("search the desk", -0.9)).Keep(Earlier, ["search the desk again"]).ShouldBe(["search the desk again"]);
    }

    [Fact]
    public void Keep_WordThatTheQuerySays_IsNoChoice()
    {
        // Bob stands for Ada here: that Bob was not to be greeted says nothing against her.
        Choices(Advice.On("greet Bob", -0.9)).Keep(Earlier, ["greet Bob"]).ShouldBe(["greet Bob"]);
        Choices(Advice.On("ask the ledger about rival", -0.9)).Keep(Earlier, ["ask the ledger about heir"]).ShouldBe(["ask the ledger about heir"]);
    }

    [Fact]
    public void Keep_NothingWarnedOf_AllStay()
    {
        Choices().Keep(Earlier, ["ask", "believe"]).ShouldBe(["ask", "believe"]);
        Choices(Advice.On("believe the gazette", 0.9)).Keep(Earlier, ["believe the ledger", ""]).ShouldBe(["believe the ledger", ""]);
        Choices(Advice.On("believe the gazette", -0.9) with { Score = 0 }).Keep(Earlier, ["believe the ledger"]).ShouldBe(["believe the ledger"]);
        Choices(Advice.On("believe the gazette", -0.9) with { Trust = Trust.Quarantined }).Keep(Earlier, ["believe the ledger"]).ShouldBe(["believe the ledger"]);
    }

    private static StepChoices Choices(params Insight[] insights)
    {
        var query = new GuideQuery(Query);
        return new(query, GuideItems.For(new(insights), query.Words, int.MaxValue));
    }
}
