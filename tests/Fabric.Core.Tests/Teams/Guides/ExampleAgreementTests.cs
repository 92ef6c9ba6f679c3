using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams.Guides;

/// <summary>Which steps of an earlier success other successes bear out.</summary>
public sealed class ExampleAgreementTests
{
    private const string Query = "Bake the cake in the oven";
    private const string Earlier = "Bake the bread in the oven";

    private static readonly string[] Done = ["ring bell", "light oven", "bake bread"];

    [Fact]
    public void Keep_StepThatAnotherSuccessDidWithout_IsLeftOut() =>
        Keep(Traces.Of(1, "Bake the pie in the oven", "light oven", "bake pie")).ShouldBe(["light oven", "bake bread"]);

    [Fact]
    public void Keep_SuccessWithoutTheSharedWords_SaysNothing() =>
        Keep(Traces.Of(1, "Bake the pie on the grill", "light grill", "bake pie")).ShouldBe(Done);

    [Fact]
    public void Keep_Failure_SaysNothing() => Keep(Traces.Of(1, "Bake the pie in the oven", "light oven", "!bake pie")).ShouldBe(Done);

    [Fact]
    public void Keep_RefusedStep_WasNotDone() =>
        Keep(Traces.Of(1, "Bake the pie in the oven", "-ring bell", "light oven", "bake pie")).ShouldBe(["light oven", "bake bread"]);

    [Fact]
    public void Keep_SeveralSuccesses_AllMustHaveDoneIt() => Keep(
        Traces.Of(1, "Bake the pie in the oven", "ring bell", "light oven", "bake pie"),
        Traces.Of(2, "Bake the tart in the oven", "ring bell", "bake tart")).ShouldBe(["ring bell", "bake bread"]);

    [Fact]
    public void Keep_NoWitness_AllStay()
    {
        Keep().ShouldBe(Done);
        Keep(Traces.Of(1, Earlier, Done)).ShouldBe(Done);
    }

    [Fact]
    public void Keep_SuccessOfTooManySteps_SaysNothing() =>
        Keep(Traces.Of(1, "Bake the pie in the oven", [.. Enumerable.Range(0, 513).Select(i => $"wait {i}")])).ShouldBe(Done);

    [Fact]
    public void Keep_EitherWay_NeitherIsNeeded() =>
        new ExampleAgreement("Who is the heir of Anna?", [Traces.Of(1, "Who is the heir of Rosa?", "ask clerk", "believe clerk")])
            .Keep("Who is the heir of Hugo?", ["ask priest", "believe priest"]).ShouldBeEmpty();

    private static IReadOnlyList<string> Keep(params TaskTrace[] witnesses) => new ExampleAgreement(Query, witnesses).Keep(Earlier, Done);
}
