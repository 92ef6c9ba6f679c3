using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Stores.Redis.Connection;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

public sealed partial class RedisRecordStore
{
    // How often a load that others commit under starts over before it asks for everything in one answer.
    private const int PagedTries = 5;

    private const int Everything = 1 << 30;

    /// <inheritdoc/>
    public async ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken)
    {
        var era = await EraAsync(cancellationToken).ConfigureAwait(false);
        var place = era.Keys.PlaceOf(actor);
        var records = new Dictionary<string, StoredRecord>(StringComparer.Ordinal);
        long? version = null;
        for (var tries = 1; version is null; tries++)
        {
            version = await TryLoadAsync(place, records, tries > PagedTries ? Everything : _options.LoadPage, cancellationToken)
                .ConfigureAwait(false);
        }

        foreach (var key in records.Keys.Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            onRecord(records[key]);
        }

        _loadedIn[actor] = era.Generation;
        return version.Value;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken)
    {
        var place = (await EraAsync(cancellationToken).ConfigureAwait(false)).Keys.PlaceOf(actor);
        var found = await RunAsync(
            RedisScript.History,
            [place.Own("head"), place.Own("history"), place.Own("subjects")],
            [after, limit, subject is null ? 0 : 1, Envelope.Escape(subject ?? "")],
            cancellationToken).ConfigureAwait(false);
        var entries = new List<StoredHistory>(found.Length / 2);
        for (var i = 0; i < found.Length; i += 2)
        {
            var (texts, body) = Envelope.Read((byte[])found[i + 1]!, texts: 1);
            entries.Add(new StoredHistory((long)found[i], texts[0], body));
        }

        return entries;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken)
    {
        var era = await EraAsync(cancellationToken).ConfigureAwait(false);
        var prefix = ActorNames.Of(kind) + "/";
        RedisValue least = prefix + after;
        RedisValue end = ActorNames.Of(kind) + "0";
        try
        {
            var pages = await Task.WhenAll(Enumerable.Range(0, era.Keys.Partitions).Select(partition => Link.CallAsync(
                database => database.SortedSetRangeByValueAsync(
                    era.Keys.Of(space, partition, "actors"), least, end, Exclude.Both, skip: 0, take: limit, CommandFlags.None),
                cancellationToken))).ConfigureAwait(false);

            // In the order of the server, which is that of the bytes.
            return [.. pages.SelectMany(static page => page)
                .Select(static name => (byte[])name!)
                .OrderBy(static name => name, Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)))
                .Take(limit)
                .Select(name => Encoding.UTF8.GetString(name)[prefix.Length..])];
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is RedisException || RedisFault.LeavesDoubt(fault)))
        {
            throw RedisFault.ToFabric(fault);
        }
    }

    /// <summary>Reads all pages; null when another version came in between.</summary>
    private async Task<long?> TryLoadAsync(
        ActorPlace place, Dictionary<string, StoredRecord> records, int pageSize, CancellationToken cancellationToken)
    {
        RedisKey[] keys = [place.Own("head"), place.Own("records"), place.Own("vectors")];
        records.Clear();
        long? version = null;
        var cursor = "0";
        do
        {
            var page = await RunAsync(RedisScript.Load, keys, [cursor, pageSize], cancellationToken).ConfigureAwait(false);
            if (version is not null && version != (long)page[0])
            {
                return null;
            }

            version = (long)page[0];
            cursor = (string)page[1]!;
            var values = (RedisResult[])page[2]!;
            var vectors = (RedisResult[])page[3]!;
            for (var i = 0; i < vectors.Length; i++)
            {
                // A table that grows shows a key twice; the version says that both are the same.
                var key = (string)values[2 * i]!;
                records[key] = new StoredRecord(key, (byte[])values[(2 * i) + 1]!, (byte[]?)vectors[i]);
            }
        }
        while (cursor != "0");
        return version;
    }
}
