using System.Diagnostics;
using Fabric.Core.Storage;
using Fabric.Stores.Redis.Connection;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

public sealed partial class RedisRecordStore
{
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        changes.Check();
        var era = await EraAsync(cancellationToken).ConfigureAwait(false);
        var place = era.Keys.PlaceOf(actor);
        if (_loadedIn.GetOrAdd(actor, era.Generation) != era.Generation)
        {
            return await RefuseAsync(actor, place, era, cancellationToken).ConfigureAwait(false);
        }

        if (changes.Intents.Count > 0)
        {
            await NoteOutboxAsync(era, actor.Space, place.Partition, cancellationToken).ConfigureAwait(false);
        }

        return await CommitAsync(new Attempt(actor, place, era, expectedVersion, Guid.NewGuid().ToString("N")), changes).ConfigureAwait(false);
    }

    /// <summary>The keys of the commit script, in its order.</summary>
    internal static RedisKey[] CommitKeys(ActorPlace place) =>
    [
        place.Own("head"), place.Own("records"), place.Own("vectors"), place.Own("history"), place.Own("subjects"),
        place.Shared("actors"), place.Shared("feed"), place.Shared("position"), place.Shared("intents"), place.Shared("intents-order"),
        place.Own("lease"),
    ];

    private async Task<CommitResult> CommitAsync(Attempt attempt, ChangeSet changes)
    {
        var place = attempt.Place;
        var arguments = CommitArguments.Of(
            place, attempt.ExpectedVersion, attempt.Era, attempt.Id, _options.FeedRetention, changes, _options.LeaseHolder, LeaseNow);
        try
        {
            return await ReadAnswerAsync(attempt, await Link.RunAsync(RedisScript.Commit, CommitKeys(place), arguments).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (RedisFault.LeavesDoubt(fault))
        {
            return await SettleAsync(attempt, fault).ConfigureAwait(false);
        }
        catch (RedisException fault)
        {
            throw RedisFault.ToFabric(fault);
        }
    }

    private async Task<CommitResult> ReadAnswerAsync(Attempt attempt, RedisResult[] answer)
    {
        var value = (long)answer[1];
        switch ((string)answer[0]!)
        {
            case "committed":
                return new(CommitOutcome.Committed, value);
            case "conflict":
                return new(CommitOutcome.Conflict, value);
            case "era":
                // Others know of a later generation, so what this process loaded is of an earlier one.
                var era = await EraAsync(CancellationToken.None, value).ConfigureAwait(false);
                return await RefuseAsync(attempt.Actor, attempt.Place, era, CancellationToken.None).ConfigureAwait(false);
            case "sequence":
                throw new FabricException(
                    ErrorCode.Internal, $"The history of {attempt.Actor} is at {value}, and an entry with a sequence not beyond it was to be appended.");
            default:
                return new(CommitOutcome.Unknown, 0);
        }
    }

    // What the changes were decided on was read in another generation of the store.
    private async Task<CommitResult> RefuseAsync(ActorKey actor, ActorPlace place, StoreEra era, CancellationToken cancellationToken)
    {
        var page = await RunAsync(
            RedisScript.Load, [place.Own("head"), place.Own("none"), place.Own("none")], [0, 1], cancellationToken).ConfigureAwait(false);
        _loadedIn[actor] = era.Generation;
        return new(CommitOutcome.Conflict, (long)page[0]);
    }

    private async Task<CommitResult> SettleAsync(Attempt attempt, Exception fault)
    {
        _log.Settling(attempt.Actor, fault);
        var place = attempt.Place;
        RedisKey[] keys = [place.Own("head"), place.Shared("actors"), place.Shared("feed"), place.Shared("position")];
        var since = Stopwatch.GetTimestamp();
        while (!_disposed && Stopwatch.GetElapsedTime(since) < _options.SettleTimeout)
        {
            try
            {
                var era = await EraAsync(CancellationToken.None).ConfigureAwait(false);
                RedisValue[] arguments = [attempt.ExpectedVersion, era.Era, attempt.Id, place.Name, _options.FeedRetention, era.Generation];
                var answer = await Link.RunAsync(RedisScript.Settle, keys, arguments).ConfigureAwait(false);
                var settled = await ReadAnswerAsync(attempt, answer).ConfigureAwait(false);
                if (settled.Outcome == CommitOutcome.Committed)
                {
                    _loadedIn[attempt.Actor] = era.Generation;
                }

                return settled.Outcome == CommitOutcome.Unknown ? settled with { Fault = fault } : settled;
            }
            catch (Exception again) when (again is RedisException or FabricException || RedisFault.LeavesDoubt(again))
            {
                await Task.Delay(SettlePause).ConfigureAwait(false);
            }
        }

        return new(CommitOutcome.Unknown, 0, fault);
    }

    private sealed record Attempt(ActorKey Actor, ActorPlace Place, StoreEra Era, long ExpectedVersion, string Id);
}
