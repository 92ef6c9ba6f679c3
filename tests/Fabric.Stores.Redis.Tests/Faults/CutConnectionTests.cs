namespace Fabric.Stores.Redis.Tests.Faults;

public sealed class CutConnectionTests
{
    [Fact]
    public async Task Commit_CutBeforeTheAnswer_IsSettledAsCommittedOnce()
    {
        await using var proxy = new CuttingProxy(SharedRedis.Server.Port);
        await using var store = await OpenAsync(proxy);
        await store.CommittedAsync(0, "a");
        proxy.CutAtReply("committed");

        var result = await store.CommitAsync(1, "b");

        proxy.Cuts.ShouldBe(1);
        result.ShouldBe(new CommitResult(CommitOutcome.Committed, 2));
        await store.HoldsAsync(2, "a", "b");
        await store.CommittedAsync(2, "c");
    }

    [Fact]
    public async Task Commit_CutBeforeItArrives_IsRefusedAndCanNoLongerArrive()
    {
        await using var proxy = new CuttingProxy(SharedRedis.Server.Port);
        await using var store = await OpenAsync(proxy);
        await store.CommittedAsync(0, "a");
        proxy.CutAtRequest("lost-on-the-way");

        var result = await store.CommitAsync(1, "lost-on-the-way");

        proxy.Cuts.ShouldBe(1);
        result.ShouldBe(new CommitResult(CommitOutcome.Conflict, 2));
        await store.HoldsAsync(2, "a");
        await store.CommittedAsync(2, "b");
    }

    [Fact]
    public async Task Load_CutInTheMiddle_FailsClearlyAndThenWorks()
    {
        await using var proxy = new CuttingProxy(SharedRedis.Server.Port);
        await using var store = await OpenAsync(proxy);
        await store.CommittedAsync(0, "secret-key");
        proxy.CutAtReply("secret-key");

        var fault = await Should.ThrowAsync<FabricException>(store.LoadAsync);

        fault.Code.ShouldBe(ErrorCode.Unavailable);
        fault.Message.ShouldNotContain("secret-key");
        (await store.UntilAnsweredAsync(0)).ShouldBe(new CommitResult(CommitOutcome.Conflict, 1));
    }

    private static Task<RedisRecordStore> OpenAsync(CuttingProxy proxy) => Stores.OpenAsync(
        proxy.Address,
        options => (options.KeyPrefix, options.SettleTimeout) = (SharedRedis.NewPrefix(), TimeSpan.FromMinutes(2)));
}
