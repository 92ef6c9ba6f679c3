using System.Diagnostics;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Calls;
using Fabric.Testing.Time;

namespace Fabric.Silo.Tests.Http;

/// <summary>What a host says of the calls it answered.</summary>
public sealed class ActivityTests
{
    [Fact]
    public async Task Activity_CallsOfTwoSpaces_EachSeesItsOwn()
    {
        await using var host = await TestHost.StartAsync();
        using var acme = host.ClientOf("acme");
        using var rival = host.ClientOf("rival");
        await host.RetainAsync("The launch is on Friday.", client: acme);
        (await host.GetAsync("/v1/banks/team/memories/none", acme)).Problem(404, "not_found");

        var mine = await host.GetAsync("/v1/activity", acme);
        var theirs = await host.GetAsync("/v1/activity", rival);

        var operations = mine.Json.GetProperty("operations").EnumerateArray().ToDictionary(static each => each.GetProperty("operation").GetString()!, StringComparer.Ordinal);
        operations["retain"].GetProperty("calls").GetInt64().ShouldBe(1);
        operations["retain"].GetProperty("p50").GetDouble().ShouldBeGreaterThan(0);
        operations["getMemory"].GetProperty("failures").GetInt64().ShouldBe(1);
        mine.Json.GetProperty("slowest").EnumerateArray().ShouldContain(static slow => slow.GetProperty("subject").GetString() == "team");
        mine.Text.ShouldNotContain("launch");
        theirs.Json.GetProperty("operations").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task AgentsAndTeams_PageByPage_ReachTheEnd()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var name in (string[])["ada", "bob", "cyd"])
        {
            await host.PostAsync($"/v1/agents/{name}/subgoals", """{"title":"Tidy up"}""");
            await host.PostAsync($"/v1/teams/{name}/insights", """{"text":"Tidy up first."}""");
        }

        foreach (var kind in (string[])["agents", "teams"])
        {
            var first = await host.GetAsync($"/v1/{kind}?limit=2");
            var second = await host.GetAsync($"/v1/{kind}?limit=2&after={first.Json.GetProperty("next").GetString()}");

            first.Json.GetProperty(kind).EnumerateArray().Select(static name => name.GetString()).ShouldBe(["ada", "bob"]);
            second.Json.GetProperty(kind).EnumerateArray().Select(static name => name.GetString()).ShouldBe(["cyd"]);
            second.Json.TryGetProperty("next", out _).ShouldBeFalse();
            (await host.GetAsync($"/v1/{kind}?after=../x")).Problem(400, "invalid_request");
        }
    }

    [Fact]
    public void Slowest_MoreThanAreKept_AreThoseOfTheLastHour()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var log = new ActivityLog(time);
        var space = new SpaceId("acme");
        void Record(int milliseconds) =>
            log.Record(space, "recall", "team", Stopwatch.GetTimestamp() - milliseconds * Stopwatch.Frequency / 1000, failed: false);

        Record(100_000);
        time.Advance(TimeSpan.FromMinutes(61));
        for (var i = 1; i <= 30; i++)
        {
            Record(i * 1000);
        }

        var read = log.Read(space);
        read.Slowest.Count.ShouldBe(20);
        read.Slowest[0].Milliseconds.ShouldBeInRange(30_000, 31_000);
        read.Slowest[^1].Milliseconds.ShouldBeInRange(11_000, 12_000);
        read.Operations.ShouldHaveSingleItem().Calls.ShouldBe(31);
        read.Operations[0].P50.ShouldBeInRange(16_000, 17_000);
    }
}
