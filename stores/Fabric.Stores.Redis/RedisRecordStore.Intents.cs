using System.Collections.Concurrent;
using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Stores.Redis.Connection;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

public sealed partial class RedisRecordStore
{
    // Outboxes that this process has noted in the present era.
    private readonly ConcurrentDictionary<(long Era, string Outbox), bool> _outboxes = new();

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken)
    {
        var era = await EraAsync(cancellationToken).ConfigureAwait(false);
        var read = await Task.WhenAll((await OutboxesAsync(era, cancellationToken).ConfigureAwait(false)).Select(outbox => RunAsync(
            RedisScript.Intents,
            [era.Keys.Of(outbox.Space, outbox.Partition, "intents"), era.Keys.Of(outbox.Space, outbox.Partition, "intents-order")],
            [limit],
            cancellationToken))).ConfigureAwait(false);
        return [.. read.SelectMany(static found => Parse(found)).OrderBy(static found => found.Order).Take(limit).Select(static found => found.Intent)];
    }

    /// <inheritdoc/>
    public async ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var era = await EraAsync(cancellationToken).ConfigureAwait(false);
        RedisValue[] arguments = [.. ids.Select(static id => (RedisValue)id)];
        await Task.WhenAll((await OutboxesAsync(era, cancellationToken).ConfigureAwait(false)).Select(outbox => RunAsync(
            RedisScript.Complete,
            [era.Keys.Of(outbox.Space, outbox.Partition, "intents"), era.Keys.Of(outbox.Space, outbox.Partition, "intents-order")],
            arguments,
            cancellationToken))).ConfigureAwait(false);
    }

    private static IEnumerable<(long Order, Intent Intent)> Parse(RedisResult[] found)
    {
        for (var i = 0; i < found.Length; i += 3)
        {
            var (texts, body) = Envelope.Read((byte[])found[i + 2]!, texts: 3);
            var order = long.Parse((string)found[i]!, NumberStyles.Float, CultureInfo.InvariantCulture);
            yield return (order, new Intent(
                (string)found[i + 1]!, ActorNames.ParsePath(texts[0]), ActorNames.ParsePath(texts[1]), texts[2], body));
        }
    }

    private async Task<IReadOnlyList<(SpaceId Space, int Partition)>> OutboxesAsync(StoreEra era, CancellationToken cancellationToken)
    {
        try
        {
            var members = await Link.CallAsync(database => database.SetMembersAsync(era.Keys.Outboxes), cancellationToken).ConfigureAwait(false);
            return [.. members.Select(static member => ((string)member!).Split('/'))
                .Select(static parts => (new SpaceId(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture)))];
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is RedisException || RedisFault.LeavesDoubt(fault)))
        {
            throw RedisFault.ToFabric(fault);
        }
    }

    // Before the commit, since no script reaches another partition: an outbox that turns out empty does no harm, a missed one would.
    private async Task NoteOutboxAsync(StoreEra era, SpaceId space, int partition, CancellationToken cancellationToken)
    {
        var outbox = string.Create(CultureInfo.InvariantCulture, $"{space}/{partition}");
        if (_outboxes.ContainsKey((era.Era, outbox)))
        {
            return;
        }

        try
        {
            await Link.CallAsync(database => database.SetAddAsync(era.Keys.Outboxes, outbox), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is RedisException || RedisFault.LeavesDoubt(fault)))
        {
            throw RedisFault.ToFabric(fault);
        }

        _outboxes[(era.Era, outbox)] = true;
    }
}
