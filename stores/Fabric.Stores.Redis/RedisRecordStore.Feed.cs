using System.Globalization;
using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Stores.Redis.Connection;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

public sealed partial class RedisRecordStore
{
    /// <inheritdoc/>
    public async ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken)
    {
        var era = await CurrentEraAsync(cancellationToken).ConfigureAwait(false);
        var partitions = Enumerable.Range(0, era.Keys.Partitions);
        var read = await Task.WhenAll(partitions.Select(
            partition => ReadPartitionAsync(era, space, partition, cursor?.Positions.GetValueOrDefault(partition) ?? 0, limit, cancellationToken)))
            .ConfigureAwait(false);
        if ((cursor is not null && cursor.Generation != era.Generation) || read.Any(static part => part.IsLost))
        {
            return new FeedPage([], Cursor(era, read.Select(static part => part.Newest)), MustRebuild: true);
        }

        // Each partition gets its share, so that a busy one does not keep the others waiting.
        var entries = new List<FeedEntry>();
        var taken = new int[read.Length];
        for (var more = true; more && entries.Count < limit;)
        {
            more = false;
            for (var partition = 0; partition < read.Length && entries.Count < limit; partition++)
            {
                if (taken[partition] < read[partition].Entries.Count)
                {
                    entries.Add(read[partition].Entries[taken[partition]++]);
                    more = true;
                }
            }
        }

        return new FeedPage(entries, Cursor(era, read.Select((part, partition) => part.After(taken[partition], limit))), MustRebuild: false);
    }

    private static FeedCursor Cursor(StoreEra era, IEnumerable<long> positions) =>
        new(era.Generation, positions.Select(static (position, partition) => (partition, position)).ToDictionary());

    // Another process may have noticed first that time went back.
    private async Task<StoreEra> CurrentEraAsync(CancellationToken cancellationToken)
    {
        var era = await EraAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var generation = (string?)await Link.CallAsync(
                database => database.HashGetAsync(RedisKeys.Meta(_options.KeyPrefix), "generation"), cancellationToken).ConfigureAwait(false);
            if (generation == era.Generation)
            {
                return era;
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is RedisException || RedisFault.LeavesDoubt(fault)))
        {
            throw RedisFault.ToFabric(fault);
        }

        _era = era with { Cuts = 0 };
        return await EraAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<FeedPart> ReadPartitionAsync(
        StoreEra era, SpaceId space, int partition, long position, int limit, CancellationToken cancellationToken)
    {
        var found = await RunAsync(
            RedisScript.Feed,
            [era.Keys.Of(space, partition, "feed"), era.Keys.Of(space, partition, "position")],
            [position, limit],
            cancellationToken).ConfigureAwait(false);
        var (newest, oldest) = ((long)found[0], (long)found[1]);
        var entries = ((RedisResult[])found[2]!).Select(entry => Entry(space, partition, (RedisResult[])entry!)).ToList();
        return new FeedPart(position, newest, IsLost: position > newest || position < oldest - 1, entries);
    }

    private static FeedEntry Entry(SpaceId space, int partition, RedisResult[] entry)
    {
        var id = (string)entry[0]!;
        var fields = (RedisResult[])entry[1]!;
        return new FeedEntry(
            partition,
            long.Parse(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture),
            RedisKeys.ParseName(space, (string)fields[1]!),
            (long)fields[3],
            Keys((byte[])fields[5]!),
            Keys((byte[])fields[7]!));
    }

    private static List<string> Keys(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(static key => key.GetString()!)];
    }

    private sealed record FeedPart(long Position, long Newest, bool IsLost, IReadOnlyList<FeedEntry> Entries)
    {
        /// <summary>Where to read on after some of the entries were taken.</summary>
        public long After(int taken, int limit) => taken < Entries.Count || Entries.Count == limit
            ? taken == 0 ? Position : Entries[taken - 1].Position
            : Math.Max(Newest, Position);
    }
}
