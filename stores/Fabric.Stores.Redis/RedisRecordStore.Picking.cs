using Fabric.Core.Storage;
using Fabric.Stores.Redis.Connection;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

/// <content>Reads that no commit follows: they do not say that an actor was loaded.</content>
public sealed partial class RedisRecordStore
{
    /// <inheritdoc/>
    public async ValueTask<long> ReadAsync(
        ActorKey actor, IReadOnlyList<string> keys, Action<StoredRecord> onRecord, CancellationToken cancellationToken)
    {
        var place = (await EraAsync(cancellationToken).ConfigureAwait(false)).Keys.PlaceOf(actor);
        var found = await RunAsync(
            RedisScript.Pick,
            [place.Own("head"), place.Own("records"), place.Own("vectors")],
            [.. keys.Select(static key => (RedisValue)key)],
            cancellationToken).ConfigureAwait(false);
        var values = (RedisResult[])found[1]!;
        var vectors = (RedisResult[])found[2]!;
        for (var i = 0; i < values.Length; i++)
        {
            if ((byte[]?)values[i] is { } value)
            {
                onRecord(new StoredRecord(keys[i], value, (byte[]?)vectors[i]));
            }
        }

        return (long)found[0];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListKeysAsync(ActorKey actor, string prefix, CancellationToken cancellationToken)
    {
        var place = (await EraAsync(cancellationToken).ConfigureAwait(false)).Keys.PlaceOf(actor);
        RedisKey[] keys = [place.Own("records")];
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var cursor = "0";
        do
        {
            var page = await RunAsync(RedisScript.Keys, keys, [cursor, prefix + "*", _options.LoadPage], cancellationToken).ConfigureAwait(false);
            cursor = (string)page[0]!;
            found.UnionWith(((RedisResult[])page[1]!).Select(static key => (string)key!));
        }
        while (cursor != "0");
        return [.. found];
    }
}
