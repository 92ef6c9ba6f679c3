using Fabric.Core.Ids;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fabric.Stores.Redis.Tests;

public sealed class OpeningTests
{
    private const int NotDurableEvent = 2;

    [Fact]
    public async Task Open_ServerThatMayLoseCommits_WarnsOfEach()
    {
        await using var redis = await RedisProcess.StartAsync("--appendonly", "no", "--maxmemory-policy", "allkeys-lru");
        var log = new EventSignal(NotDurableEvent);

        await using var store = await Stores.OpenAsync(redis.Address, logger: log);

        var warnings = log.Lines.Where(static line => line.Level == LogLevel.Warning).Select(static line => line.Text).ToList();
        warnings.Count.ShouldBe(2);
        warnings.ShouldContain(text => text.Contains("maxmemory-policy allkeys-lru"));
        warnings.ShouldContain(text => text.Contains("appendonly no"));
    }

    [Fact]
    public async Task Open_StrictAndSyncedEverySecond_IsRefused()
    {
        await using var redis = await RedisProcess.StartAsync("--appendonly", "yes", "--appendfsync", "everysec");

        var fault = await Should.ThrowAsync<FabricException>(
            () => Stores.OpenAsync(redis.Address, static options => options.RequireDurable = true));

        fault.Code.ShouldBe(ErrorCode.StoreReadOnly);
        fault.Message.ShouldContain("appendfsync everysec");
    }

    [Fact]
    public async Task Open_DurableServer_WarnsOfNothingAndPassesTheStrictOption()
    {
        var log = new EventSignal(NotDurableEvent);

        await using var store = await Stores.OpenAsync(
            SharedRedis.Server.Address, static options => (options.RequireDurable, options.KeyPrefix) = (true, SharedRedis.NewPrefix()), log);

        log.Lines.ShouldAllBe(static line => line.Level == LogLevel.Information);
    }

    [Fact]
    public async Task Open_NoServer_SaysSo()
    {
        var fault = await Should.ThrowAsync<FabricException>(
            () => Stores.OpenAsync("127.0.0.1:1", static options => options.CallTimeout = TimeSpan.FromMilliseconds(100)));

        fault.Code.ShouldBe(ErrorCode.Unavailable);
    }

    [Fact]
    public void AddFabricRedis_WrongOptions_AreReportedAllAtOnceAndWithoutTheConnection()
    {
        using var provider = new ServiceCollection()
            .AddFabricRedis(static options =>
            {
                options.ConnectionString = "password=hunter2";
                (options.KeyPrefix, options.Partitions, options.FeedRetention, options.LoadPage) = ("{", 0, 1, 2);
                (options.CallTimeout, options.SettleTimeout, options.ScrubTimeout) = (TimeSpan.Zero, TimeSpan.FromDays(1), TimeSpan.Zero);
            })
            .BuildServiceProvider();

        var fault = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<RedisStoreOptions>>().Value);

        fault.Failures.Count().ShouldBe(8);
        fault.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Commit_ReadWithTheServersOwnTool_IsJson()
    {
        var prefix = SharedRedis.NewPrefix();
        await using var store = await Stores.OpenAsync(
            SharedRedis.Server.Address, options => (options.KeyPrefix, options.Partitions) = (prefix, 1));
        await store.CommitAsync(Stores.Bank, 0, Stores.Put("m/1", 1), Stores.Stop);

        ((string?)await SharedRedis.Server.SayAsync("HGET", $"{{{prefix}/space/0}}:records/bank/team", "m/1")).ShouldBe("""{"key":"m/1"}""");
        ((string?)await SharedRedis.Server.SayAsync("HGET", $"{{{prefix}/space/0}}:history/bank/team", "1")).ShouldBe("""{"subject":"m/1","body":{}}""");
    }

    [Fact]
    public async Task Lease_ByTheServersClock_IsRefusedToAnotherAndRunsOut()
    {
        await using var store = await Stores.OpenAsync(
            SharedRedis.Server.Address, static options => options.KeyPrefix = SharedRedis.NewPrefix());
        var term = TimeSpan.FromMinutes(1);
        (await store.LeaseAsync(Stores.Bank, "one", term, Stores.Stop)).Remaining.ShouldBe(term);

        var refused = await store.LeaseAsync(Stores.Bank, "two", term, Stores.Stop);

        refused.Granted.ShouldBeFalse();
        refused.Remaining.ShouldBeInRange(TimeSpan.FromTicks(1), term);
    }

    [Fact]
    public async Task ReadFeed_BehindWhatIsKept_MustRebuild()
    {
        await using var store = await Stores.OpenAsync(
            SharedRedis.Server.Address,
            static options => (options.KeyPrefix, options.FeedRetention, options.Partitions) = (SharedRedis.NewPrefix(), 1_000, 1));
        await store.CommittedAsync(0, "a");
        var cursor = (await store.ReadFeedAsync(Stores.Space, null, 10, Stores.Stop)).Cursor;
        await store.CommittedAsync(1, [.. Enumerable.Repeat("a", 1_300)]);

        var page = await store.ReadFeedAsync(Stores.Space, cursor, 10, Stores.Stop);

        page.MustRebuild.ShouldBeTrue();
        (await store.ReadFeedAsync(new SpaceId("space"), page.Cursor, 10, Stores.Stop)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Scrub_AfterARemoval_LeavesNoByteOfItInTheServersFiles()
    {
        await using var redis = await RedisProcess.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var store = await Stores.OpenAsync(redis.Address);
        await store.CommitAsync(Stores.Bank, 0, Stores.Put("zirconium", 1), Stores.Stop);
        FilesWith(redis.Folder, "zirconium").ShouldNotBeEmpty();
        await store.CommitAsync(
            Stores.Bank, 1, new ChangeSet { Removes = ["zirconium"], HistoryErasures = ["zirconium"] }, Stores.Stop);

        await store.ScrubAsync(Stores.Stop);

        FilesWith(redis.Folder, """{"key":"zirconium"}""").ShouldBeEmpty();
        FilesWith(redis.Folder, """{"subject":"zirconium""").ShouldBeEmpty();
    }

    private static string[] FilesWith(string folder, string text) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains(text))];
}
