using System.Xml.Linq;
using Fabric.Bench.Learn.Measuring;
using Fabric.Bench.Learn.Teams;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>Intervals, gaps, tables and curves say what the results say.</summary>
public sealed class MeasuringTests
{
    // From a table of Student's t.
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(4, 2.776)]
    [InlineData(5, 2.571)]
    [InlineData(9, 2.262)]
    [InlineData(19, 2.093)]
    [InlineData(99, 1.984)]
    public void StudentQuantile_IsThatOfTheTable(int degrees, double expected) =>
        Interval.StudentQuantile(degrees).ShouldBe(expected, 0.002);

    [Fact]
    public void Of_FourSamples_IsTheTextbookInterval()
    {
        // Mean 2.5, deviation 1.291, 3.182 * 1.291 / 2 = 2.054.
        var interval = Interval.Of([1, 2, 3, 4]);

        interval.Mean.ShouldBe(2.5);
        interval.Low.ShouldBe(2.5 - 2.054, 0.001);
        interval.High.ShouldBe(2.5 + 2.054, 0.001);
    }

    [Fact]
    public void GapClosed_HalfwayBetweenFloorAndCeiling_IsHalf()
    {
        var results = Results();

        results.GapClosed(results.Variants[1], FamilyResults.Success).Mean.ShouldBe(0.5);
        results.GapClosed(results.Variants[1], FamilyResults.Steps).Mean.ShouldBe(0.5);
        results.GapClosed(results.Variants[2], FamilyResults.Steps).Mean.ShouldBe(1);
        FamilyResults.Above(results.Variants[1], results.Variants[0], results.LastQuarter, FamilyResults.Success).Mean.ShouldBe(0.5);
    }

    [Fact]
    public void LastQuarter_OfEightTasks_IsTheLastTwo() => Results().LastQuarter.ShouldBe(6..8);

    [Fact]
    public void CurveAndTable_OfResults_ShowEveryVariant()
    {
        var svg = XDocument.Parse(LearningCurve.Of(Results()));
        var table = MarkdownTable.Of(Results());

        svg.Descendants().Count(element => element.Name.LocalName == "polyline").ShouldBe(3);
        foreach (var name in new[] { "none", "half", "all" })
        {
            svg.Descendants().ShouldContain(element => element.Value == name);
            table.ShouldContain($"| {name} |");
        }
    }

    [Fact]
    public void Table_WithBothGraphs_PairsTheOthersWithThem()
    {
        var results = Results();
        var both = results with { Variants = [results.Variants[0], results.Variants[1], results.Variants[2] with { Name = LearnVariant.Both.Name }] };

        // Half of the tasks more, each of them 8 steps shorter.
        MarkdownTable.Of(both).ShouldContain("| half | 50.0 [50.0, 50.0] | 50.0 [50.0, 50.0] | -4.00 [-4.00, -4.00] |");
        MarkdownTable.Of(results).ShouldNotContain("paired by seed");
    }

    private static FamilyResults Results()
    {
        IReadOnlyList<TaskResult> Tasks(Func<int, bool> succeeds) =>
            [.. Enumerable.Range(0, 8).Select(task => new TaskResult(succeeds(task), succeeds(task) ? 2 : 10, 0))];

        return new("doors", [1, 2], 8, [
            new("none", [Tasks(_ => false), Tasks(_ => false)]),
            new("half", [Tasks(task => task % 2 == 0), Tasks(task => task % 2 == 1)]),
            new("all", [Tasks(_ => true), Tasks(_ => true)])]);
    }
}
