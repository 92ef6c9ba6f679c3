using System.Text;
using Fabric.Core.Ids;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Fabric.Stores.Redis.Tests;

/// <summary>Short ways to open stores, to write to them and to read them.</summary>
internal static class Stores
{
    public static readonly SpaceId Space = new("space");

    public static readonly ActorKey Bank = new(Space, ActorKind.Bank, "team");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RedisRecordStore> OpenAsync(
        string address, Action<RedisStoreOptions>? configure = null, ILogger<RedisRecordStore>? logger = null)
    {
        var options = new RedisStoreOptions { ConnectionString = address };
        configure?.Invoke(options);
        var store = new RedisRecordStore(options, logger ?? NullLogger<RedisRecordStore>.Instance);
        try
        {
            await store.OpenAsync(Stop);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public static ChangeSet Put(string key, long sequence = 0) => new()
    {
        Puts = [new StoredRecord(key, Encoding.UTF8.GetBytes($$"""{"key":"{{key}}"}"""), new byte[] { 1, 2 })],
        History = sequence == 0 ? [] : [new StoredHistory(sequence, key, "{}"u8.ToArray())],
    };

    public static ValueTask<CommitResult> CommitAsync(this RedisRecordStore store, long expected, string key) =>
        store.CommitAsync(Bank, expected, Put(key), Stop);

    public static async Task CommittedAsync(this RedisRecordStore store, long expected, params string[] keys)
    {
        foreach (var key in keys)
        {
            (await store.CommitAsync(expected, key)).ShouldBe(new CommitResult(CommitOutcome.Committed, ++expected));
        }
    }

    public static async Task<(long Version, List<string> Keys)> LoadAsync(this RedisRecordStore store)
    {
        var keys = new List<string>();
        return (await store.LoadAsync(Bank, record => keys.Add(record.Key), Stop), keys);
    }

    /// <summary>Checks what the bank holds, and at which version.</summary>
    public static async Task HoldsAsync(this RedisRecordStore store, long version, params string[] keys)
    {
        var (loaded, held) = await store.LoadAsync();
        held.ShouldBe(keys);
        loaded.ShouldBe(version);
    }

    /// <summary>Commits once the client has connected again; a call that comes too early is refused and changes nothing.</summary>
    public static async Task<CommitResult> UntilAnsweredAsync(this RedisRecordStore store, long expected)
    {
        while (true)
        {
            Stop.ThrowIfCancellationRequested();
            try
            {
                return await store.CommitAsync(expected, "late");
            }
            catch (FabricException fault) when (fault.Code == ErrorCode.Unavailable)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Says a command to a server on a connection of its own.</summary>
    public static async Task<RedisResult> SayAsync(this RedisProcess server, string command, params object[] arguments)
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true");
        return await connection.GetDatabase().ExecuteAsync(command, arguments);
    }
}
