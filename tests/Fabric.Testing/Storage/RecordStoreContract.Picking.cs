using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task Read_SomeKeys_GivesThoseThatAreThereAndTheVersion()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("m/1", "1", [1, 2]), Record("m/2", "2"), Record("x", "3")));
        await CommitAsync(Bank("a"), 1, new ChangeSet { Puts = [Record("m/2", "22")], Removes = ["x"] });

        var (version, records) = await ReadAsync(Bank("a"), "m/2", "x", "m/1", "never");

        version.ShouldBe(2);
        records.Select(record => record.Key).ShouldBe(["m/2", "m/1"]);
        Text(records[0].Body).ShouldBe("22");
        records[0].Vector.Length.ShouldBe(0);
        records[1].Vector.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Read_UnknownActor_IsEmptyAtVersionZero()
    {
        var (version, records) = await ReadAsync(Bank("nobody"), "k");

        version.ShouldBe(0);
        records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_ThousandsOfKeys_GivesAll()
    {
        string[] keys = [.. Enumerable.Range(0, 9_000).Select(n => $"m/{n:D5}")];
        await CommitAsync(Bank("a"), 0, Put([.. keys.Select(key => Record(key, key[2..].TrimStart('0').PadLeft(1, '0')))]));

        var (_, records) = await ReadAsync(Bank("a"), keys);

        records.Select(record => record.Key).ShouldBe(keys);
    }

    [Fact]
    public async Task Read_NotFollowedByALoad_LeavesTheVersionToTheWriter()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k")));

        await ReadAsync(Bank("a"), "k");

        await CommitAsync(Bank("a"), 1, Put(Record("k", "2")));
    }

    [Fact]
    public async Task ListKeys_WithAPrefix_NamesThemInOrder()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("m/b"), Record("bank"), Record("m/a"), Record("n/a"), Record("m/\uffff"), Record("m")));

        (await Store.ListKeysAsync(Bank("a"), "m/", Stop)).ShouldBe(["m/a", "m/b", "m/\uffff"]);
        (await Store.ListKeysAsync(Bank("a"), "z/", Stop)).ShouldBeEmpty();
        (await Store.ListKeysAsync(Bank("nobody"), "m/", Stop)).ShouldBeEmpty();
    }

    private async Task<(long Version, List<StoredRecord> Records)> ReadAsync(ActorKey actor, params string[] keys)
    {
        var records = new List<StoredRecord>();
        return (await Store.ReadAsync(actor, keys, records.Add, Stop), records);
    }
}
