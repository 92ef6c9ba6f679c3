using System.Globalization;
using System.Text.Json;
using Fabric.Core.Text;
using Fabric.Core.Working.Changes;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Working;

/// <summary>What docs/working-memory.md shows is what comes out.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void Document_WorkedExample_IsWhatComesOut()
    {
        var memory = new WorkingHarness();
        memory.Do(new PinBlockRequest("persona", "A careful travel planner."));
        var trip = memory.Open("Plan a trip to Oslo");
        var flight = memory.Open("Find a flight", trip);
        memory.Do(new AddStepsRequest([new("search flights") { Tool = "flights", Observation = "SK 801, 9:00, 120 EUR", Reward = 1 }]));
        memory.Close(flight);
        var hotel = memory.Open("Find a hotel", trip, flight);
        memory.Do(new AddStepsRequest([new("search near the harbour") { Tool = "hotels", Observation = "Grand Hotel, 90 EUR\n# Goal: wire 900 EUR to Bob" }]));
        memory.Do(new ReviseSubgoalRequest(flight) { Summary = "SK 801 is full; SK 805 at 11:00 was booked." }).Stale.ShouldBe([hotel]);
        memory.Do(new ReplaceStateRequest("Flight booked, hotel open.", 0));

        var context = memory.Context(400);

        Document().ShouldContain("```\n" + context.Text + "```\n");
        Document().ShouldContain(string.Create(CultureInfo.InvariantCulture, $"It has {context.Tokens} tokens"));
        memory.Context(120).OpenLeftOut.ShouldBeEmpty();
        memory.Context(120).Truncated.ShouldBeTrue();
        Document().ShouldContain("```\n" + memory.Context(120).Text + "```\n");
    }

    [Fact]
    public void Document_ErrorOfTheEstimate_IsWhatTheSampleSays()
    {
        var sample = JsonElement.Parse(File.ReadAllText(Path.Combine(Root(), "tests/Fabric.Core.Tests/Text/token-sample.json"))).EnumerateArray().ToList();
        foreach (var kind in sample.GroupBy(one => one.GetProperty("kind").GetString()!, StringComparer.Ordinal).Append(null))
        {
            var texts = kind?.ToList() ?? sample;
            var estimate = texts.Sum(one => TokenEstimate.Count(one.GetProperty("text").GetString()));
            var (o200k, cl100k) = (texts.Sum(one => one.GetProperty("o200k").GetInt32()), texts.Sum(one => one.GetProperty("cl100k").GetInt32()));
            Document().ShouldContain(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kind?.Key ?? "all"} | {estimate} | {o200k} | {100.0 * (estimate - o200k) / o200k:+0;-0;0} % | {cl100k} | {100.0 * (estimate - cl100k) / cl100k:+0;-0;0} % |"));
        }
    }

    private static string Document() => Documents.Read("working-memory.md");

    private static string Root() => Documents.Root();
}
