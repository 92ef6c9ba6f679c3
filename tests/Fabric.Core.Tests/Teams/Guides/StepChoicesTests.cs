using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams.Guides;

/// <summary>Which steps of an earlier success are left out because insights know a better choice.</summary>
public sealed class StepChoicesTests
{
    private const string Query = "Who is the heir of Ada";
    private const string Earlier = "Who is the heir of Bob";

    [Theory]
    [InlineData(0.5, 0.6, false)]
    [InlineData(0.6, 0.5, true)]
    [InlineData(0.5, 0.5, true)]
    public void Keep_ChoiceThatIsAdvisedLess_IsLeftOut(double taken, double other, bool isKept) =>
        Choices(Advice.On("believe the ledger about heir", taken, "heir"), Advice.On("believe the gazette about heir", other, "heir"))
            .Keep(Earlier, ["believe the ledger about heir"]).Count.ShouldBe(isKept ? 1 : 0);

    [Fact]
    public void Keep_ChoiceOfWhichNothingIsAdvised_GivesWayToOneThatIs() =>
        Choices(Advice.On("believe the gazette about {}", 0.3)).Keep(Earlier, ["ask the ledger about heir", "believe the ledger about heir"])
            .ShouldBe(["ask the ledger about heir"]);

    [Fact]
    public void Keep_OtherKindOrTwoOtherWords_IsNoChoiceBetweenThem()
    {
        // A plane and a saw are used one after the other: who uses one has not chosen against the other.
        Choices(Advice.On("plane the board", 0.9)).Keep(Earlier, ["saw the board"]).ShouldBe(["saw the board"]);
        Choices(Advice.On("search the desk in the attic", 0.9)).Keep(Earlier, ["search the rack in the hall"]).ShouldBe(["search the rack in the hall"]);
        Choices(Advice.On("search the desk", 0.9)).Keep(Earlier, ["search the desk again"]).ShouldBe(["search the desk again"]);
    }

    [Fact]
    public void Keep_WordThatTheQuerySays_IsNoChoice()
    {
        // Bob stands for Ada here: that Bob was to be greeted says nothing against her.
        Choices(Advice.On("greet Bob", 0.9)).Keep(Earlier, ["greet Bob"]).ShouldBe(["greet Bob"]);
        Choices(Advice.On("ask the ledger about rival", 0.9)).Keep(Earlier, ["ask the ledger about heir"]).ShouldBe(["ask the ledger about heir"]);
    }

    [Fact]
    public void Keep_AdvisedStep_StaysUnderItsNameAndItsPattern()
    {
        var choices = Choices(Advice.On("greet {}", 0.9), Advice.On("greet Bob", 0.8));

        choices.Keep(Earlier, ["greet Bob"]).ShouldBe(["greet Bob"]);
        choices.Keep(Earlier, ["greet Eve"]).ShouldBeEmpty();
    }

    [Fact]
    public void Keep_NothingAdvised_AllStay()
    {
        Choices().Keep(Earlier, ["ask", "believe"]).ShouldBe(["ask", "believe"]);
        Choices(Advice.On("believe the gazette", -0.9)).Keep(Earlier, ["believe the ledger", ""]).ShouldBe(["believe the ledger", ""]);
    }

    private static StepChoices Choices(params Insight[] insights)
    {
        var items = GuideItems.For(new(insights), TaskWords.SetOf(Query), int.MaxValue);
        return new(Query, items, new(items));
    }
}
