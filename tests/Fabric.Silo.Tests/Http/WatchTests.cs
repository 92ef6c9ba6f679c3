using System.Net;

namespace Fabric.Silo.Tests.Http;

/// <summary>Following a bank, and stopping while others do.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task Watch_AWrite_IsTold()
    {
        await using var host = await TestHost.StartAsync();
        await host.RetainAsync("First of all.");
        using var stream = new StreamReader(await host.Client.GetStreamAsync("/v1/banks/team/events?after=1", TestContext.Current.CancellationToken));

        await host.RetainAsync("Then the second one.");

        (await NextEventAsync(stream)).ShouldBe(["id: 2", "event: changed", """data: {"bank":"team","epoch":2}"""]);
    }

    [Fact]
    public async Task Watch_BehindFromTheStart_IsToldAtOnce()
    {
        await using var host = await TestHost.StartAsync();
        await host.RetainAsync("First of all.");

        using var stream = new StreamReader(await host.Client.GetStreamAsync("/v1/banks/team/events", TestContext.Current.CancellationToken));

        (await NextEventAsync(stream))[0].ShouldBe("id: 1");
    }

    [Fact]
    public async Task Watch_NothingHappens_BeatsAndStaysOpen()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:Heartbeat", "00:00:00.1"));
        using var stream = new StreamReader(await host.Client.GetStreamAsync("/v1/banks/team/events", TestContext.Current.CancellationToken));

        (await stream.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe(":");
    }

    [Fact]
    public async Task Watch_AnotherSpacesWrite_IsNotTold()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:Heartbeat", "00:00:00.1"));
        using var acme = host.ClientOf("acme");
        using var rival = host.ClientOf("rival");
        using var stream = new StreamReader(await rival.GetStreamAsync("/v1/banks/team/events", TestContext.Current.CancellationToken));

        await host.RetainAsync("The launch is on Friday.", client: acme);

        (await stream.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe(":");
        (await stream.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("");
        (await stream.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe(":");
    }

    [Fact]
    public async Task Watch_MoreStreamsThanAllowed_IsUnavailable()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:MaxEventStreams", "1"));
        using var first = await host.Client.GetStreamAsync("/v1/banks/team/events", TestContext.Current.CancellationToken);

        (await host.GetAsync("/v1/banks/team/events")).Problem(503, "unavailable");
    }

    [Fact]
    public async Task Stop_WithAnOpenStream_EndsItAndStops()
    {
        await using var host = await TestHost.StartAsync();
        using var stream = new StreamReader(await host.Client.GetStreamAsync("/v1/banks/team/events", TestContext.Current.CancellationToken));

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        (await stream.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("");
    }

    [Fact]
    public async Task Stop_WhileItDrains_IsLiveButNotReady()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:DrainDelay", "00:00:02"));
        (await host.GetAsync("/readyz")).Status.ShouldBe(HttpStatusCode.OK);

        var stopping = host.StopAsync();

        (await host.GetAsync("/readyz")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await host.GetAsync("/livez")).Status.ShouldBe(HttpStatusCode.OK);
        await stopping;
    }

    private static async Task<List<string>> NextEventAsync(StreamReader stream)
    {
        var lines = new List<string>();
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
