using System.Collections.Concurrent;

namespace Fabric.Stores.Redis.Tests.Faults;

public sealed class RestartTests
{
    [Fact]
    public async Task Kill_UnderLoad_EveryAcknowledgedCommitIsThereAfterTheRestart()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var store = await Stores.OpenAsync(redis.Address, options =>
        {
            options.CallTimeout = TimeSpan.FromMilliseconds(500);
            options.SettleTimeout = TimeSpan.Zero;
        });
        var before = await store.OpenAsync(Stores.Stop);
        var acknowledged = new ConcurrentDictionary<string, long>();
        using var enough = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                var actor = new ActorKey(Stores.Space, ActorKind.Bank, $"b{writer}");
                for (long version = 0; ; version++)
                {
                    try
                    {
                        if ((await store.CommitAsync(actor, version, Stores.Put($"k{version}", version + 1), Stores.Stop)).Outcome
                            != CommitOutcome.Committed)
                        {
                            return;
                        }
                    }
                    catch (FabricException)
                    {
                        return;
                    }

                    acknowledged[actor.Name] = version + 1;
                    enough.Release();
                }
            },
            Stores.Stop)).ToList();
        for (var i = 0; i < 500; i++)
        {
            await enough.WaitAsync(Stores.Stop);
        }

        await redis.KillAsync();
        await Task.WhenAll(writers);
        await redis.StartAgainAsync();

        await using var again = await Stores.OpenAsync(redis.Address);
        (await again.OpenAsync(Stores.Stop)).ShouldNotBe(before);
        acknowledged.Count.ShouldBe(8);
        foreach (var (name, version) in acknowledged)
        {
            var actor = new ActorKey(Stores.Space, ActorKind.Bank, name);
            var records = 0;
            var loaded = await again.LoadAsync(actor, _ => records++, Stores.Stop);
            loaded.ShouldBeInRange(version, version + 1);
            records.ShouldBe((int)loaded);
            (await again.ReadHistoryAsync(actor, null, 0, 100_000, Stores.Stop)).Count.ShouldBe((int)loaded);
        }
    }

    [Fact]
    public async Task Restart_StoreThatIsOpen_ConnectsAgainAndNoticesTheNewGeneration()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var store = await Stores.OpenAsync(redis.Address, options => options.SettleTimeout = TimeSpan.FromMinutes(1));
        var before = await store.OpenAsync(Stores.Stop);
        await store.CommittedAsync(0, "a", "b");
        await redis.KillAsync();
        await redis.StartAgainAsync();

        (await store.UntilAnsweredAsync(2)).ShouldBe(new CommitResult(CommitOutcome.Conflict, 2));

        (await store.LoadAsync()).Keys.ShouldBe(["a", "b"]);
        await store.CommittedAsync(2, "c");
        (await store.OpenAsync(Stores.Stop)).ShouldNotBe(before);
    }

    [Fact]
    public async Task Restore_OlderCopy_IsNoticedByOwnersAndByThoseWhoFollow()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var owner = await Stores.OpenAsync(redis.Address, options => options.SettleTimeout = TimeSpan.FromMinutes(1));
        await owner.CommittedAsync(0, "a", "b");
        await redis.KillAsync();
        var copy = Path.Combine(redis.Folder, "copy");
        Copy(Path.Combine(redis.Folder, "appendonlydir"), copy);
        await redis.StartAgainAsync();
        await owner.UntilAnsweredAsync(2);
        await owner.LoadAsync();
        await owner.CommittedAsync(2, "c", "d");
        var cursor = (await owner.ReadFeedAsync(Stores.Space, null, 100, Stores.Stop)).Cursor;

        await redis.KillAsync();
        Directory.Delete(Path.Combine(redis.Folder, "appendonlydir"), recursive: true);
        Copy(copy, Path.Combine(redis.Folder, "appendonlydir"));
        await redis.StartAgainAsync();

        // Another process brings the bank to the same number by another way.
        await using var other = await Stores.OpenAsync(redis.Address);
        await other.CommittedAsync(2, "x", "y");
        (await owner.UntilAnsweredAsync(4)).ShouldBe(new CommitResult(CommitOutcome.Conflict, 4));
        (await owner.LoadAsync()).Keys.ShouldBe(["a", "b", "x", "y"]);
        (await owner.ReadFeedAsync(Stores.Space, cursor, 100, Stores.Stop)).MustRebuild.ShouldBeTrue();
        (await owner.OpenAsync(Stores.Stop)).ShouldBe(await other.OpenAsync(Stores.Stop));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
