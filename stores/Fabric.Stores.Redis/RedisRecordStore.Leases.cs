using Fabric.Core.Storage;
using Fabric.Stores.Redis.Connection;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

public sealed partial class RedisRecordStore
{
    // The server's own clock is empty.
    private RedisValue LeaseNow =>
        _options.LeaseTime is { } time ? time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond : RedisValue.EmptyString;

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken)
    {
        var place = (await EraAsync(cancellationToken).ConfigureAwait(false)).Keys.PlaceOf(actor);
        var answer = await RunAsync(
            RedisScript.Lease,
            [place.Own("lease"), place.Own("head")],
            [holder, term.Ticks / TimeSpan.TicksPerMicrosecond, LeaseNow],
            cancellationToken).ConfigureAwait(false);
        var remaining = TimeSpan.FromTicks((long)answer[2] * TimeSpan.TicksPerMicrosecond);
        return new LeaseGrant((long)answer[0] == 1, (string)answer[1]!, remaining, (long)answer[3]);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken)
    {
        var place = (await EraAsync(cancellationToken).ConfigureAwait(false)).Keys.PlaceOf(actor);
        await RunAsync(RedisScript.Release, [place.Own("lease")], [holder], cancellationToken).ConfigureAwait(false);
    }
}
