using System.Globalization;
using System.Threading.RateLimiting;

namespace Fabric.Silo.Http.Keys;

/// <summary>
/// Holds callers to their rates, each with a bucket of tokens of its own. Buckets that are full are let go, so that many credentials cost
/// nothing once they are quiet.
/// </summary>
internal sealed class RateGate : IDisposable
{
    // A token comes every period, and a limiter keeps time in whole ticks of the system's clock.
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(1);

    private readonly PartitionedRateLimiter<(Caller Caller, CallerLimits Limits)> _limiter =
        PartitionedRateLimiter.Create<(Caller Caller, CallerLimits Limits), (string, string, CallerLimits)>(
            static call => RateLimitPartition.GetTokenBucketLimiter((call.Caller.Space.Value, call.Caller.Name, call.Limits), static key => Options(key.Item3)));

    /// <exception cref="FabricException">The caller has used its tokens up; it says when there is one again.</exception>
    public void Take(Caller caller, CallerLimits limits)
    {
        if (limits.RequestsPerSecond is null)
        {
            return;
        }

        using var lease = _limiter.AttemptAcquire((caller, limits));
        if (lease.IsAcquired)
        {
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        throw new FabricException(
            ErrorCode.RateLimited,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The credential may send {limits.RequestsPerSecond} requests a second, {limits.Burst} at once; wait as long as Retry-After says."))
        {
            RetryAfter = wait,
        };
    }

    public void Dispose() => _limiter.Dispose();

    // Tokens come one by one where a second brings few, and in tenths of a second where it brings many.
    private static TokenBucketRateLimiterOptions Options(CallerLimits limits)
    {
        var rate = limits.RequestsPerSecond!.Value;
        var tokens = Math.Max(1, (int)(rate / 10));
        var period = TimeSpan.FromSeconds(tokens / rate);
        return new()
        {
            TokenLimit = Math.Max(limits.Burst, tokens),
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = period < LongestPeriod ? period : LongestPeriod,
            QueueLimit = 0,
            AutoReplenishment = false,
        };
    }
}
