namespace Fabric.Silo.Tests.Http;

/// <summary>Runs by itself: it looks at the memory of the whole process, which other tests use as well.</summary>
[Collection(nameof(IdleStreamsTests))]
[CollectionDefinition(nameof(IdleStreamsTests), DisableParallelization = true)]
public sealed class IdleStreamsTests
{
    [Fact]
    public async Task Watch_AThousandIdleStreams_CostLittle()
    {
        await using var host = await TestHost.StartAsync();
        await host.RetainAsync("First of all.");
        using var warm = await host.Client.GetStreamAsync("/v1/banks/team/events?after=1", TestContext.Current.CancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var streams = new List<Stream>();
        for (var i = 0; i < 1_000; i++)
        {
            streams.Add(await host.Client.GetStreamAsync("/v1/banks/team/events?after=1", TestContext.Current.CancellationToken));
        }

        // The callers are in this process too, so this is more than what the host needs.
        var cost = GC.GetTotalMemory(forceFullCollection: true) - before;
        cost.ShouldBeLessThan(50L << 20);
        TestContext.Current.TestOutputHelper?.WriteLine($"A thousand idle streams and their callers: {cost >> 10} KiB.");
        streams.ForEach(static stream => stream.Dispose());
    }
}
