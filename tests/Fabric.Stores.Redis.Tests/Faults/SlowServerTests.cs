namespace Fabric.Stores.Redis.Tests.Faults;

public sealed class SlowServerTests
{
    private const int SettlingEvent = 5;

    [Fact]
    public async Task Commit_ServerTooSlow_IsUnknownAndThenThere()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var store = await OpenAsync(redis, TimeSpan.Zero);
        await store.CommittedAsync(0, "a");
        await redis.SayAsync("CLIENT", "PAUSE", 600_000, "WRITE");

        var result = await store.CommitAsync(1, "b");

        result.Outcome.ShouldBe(CommitOutcome.Unknown);
        result.Fault.ShouldNotBeNull();
        await redis.SayAsync("CLIENT", "UNPAUSE");
        (await store.LoadAsync()).Keys.ShouldBe(["a", "b"]);
        await store.CommittedAsync(2, "c");
    }

    [Fact]
    public async Task Commit_ServerSlowForAWhile_IsSettled()
    {
        var settling = new EventSignal(SettlingEvent);
        await using var redis = await RedisProcess.StartAsync();
        await using var store = await OpenAsync(redis, TimeSpan.FromMinutes(2), settling);
        await redis.SayAsync("CLIENT", "PAUSE", 600_000, "WRITE");

        var commit = store.CommitAsync(0, "a");
        await settling.Told.WaitAsync(Stores.Stop);
        await redis.SayAsync("CLIENT", "UNPAUSE");

        (await commit).ShouldBe(new CommitResult(CommitOutcome.Committed, 1));
        (await store.LoadAsync()).Keys.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Commit_OutOfMemory_IsRefusedWholeAndWritesGoOnOnceThereIsRoom()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var store = await Stores.OpenAsync(redis.Address);
        await store.CommitAsync(Stores.Bank, 0, Stores.Put("a", 1), Stores.Stop);
        await redis.SayAsync("CONFIG", "SET", "maxmemory", "1");

        var fault = await Should.ThrowAsync<FabricException>(async () => await store.CommitAsync(Stores.Bank, 1, Stores.Put("b", 2), Stores.Stop));

        fault.Code.ShouldBe(ErrorCode.StoreFull);
        fault.Message.ShouldNotContain("\"b\"");
        await store.HoldsAsync(1, "a");
        (await store.ReadHistoryAsync(Stores.Bank, null, 0, 10, Stores.Stop)).ShouldHaveSingleItem().Sequence.ShouldBe(1);
        (await store.ReadFeedAsync(Stores.Space, null, 10, Stores.Stop)).Entries.ShouldHaveSingleItem().Version.ShouldBe(1);
        await redis.SayAsync("CONFIG", "SET", "maxmemory", "0");
        await store.CommittedAsync(1, "b");
    }

    private static Task<RedisRecordStore> OpenAsync(RedisProcess redis, TimeSpan settle, EventSignal? logger = null) => Stores.OpenAsync(
        redis.Address,
        options => (options.CallTimeout, options.SettleTimeout) = (TimeSpan.FromMilliseconds(200), settle),
        logger);
}
