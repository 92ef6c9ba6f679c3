using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Tests;

/// <summary>Short ways to make and read what a store holds.</summary>
internal static class Items
{
    public static readonly SpaceId Space = new("space");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static ActorKey Bank(string name) => new(Space, ActorKind.Bank, name);

    public static ChangeSet Put(string key, string body = "{}") => new() { Puts = [new(key, Encoding.UTF8.GetBytes(body))] };

    public static ChangeSet PutBytes(string key, int bytes) =>
        Put(key, $"\"{string.Create(bytes, 0, static (span, _) => span.Fill('x'))}\"");

    public static async Task<CommitResult> CommitAsync(this IRecordStore store, string bank, long expected, ChangeSet changes) =>
        await store.CommitAsync(Bank(bank), expected, changes, Stop);

    public static async Task<(long Version, Dictionary<string, string> Records)> LoadAsync(this IRecordStore store, ActorKey actor)
    {
        var records = new Dictionary<string, string>(StringComparer.Ordinal);
        var version = await store.LoadAsync(actor, record => records.Add(record.Key, Encoding.UTF8.GetString(record.Body.Span)), Stop);
        return (version, records);
    }
}
