namespace Fabric.Client.Http;

/// <summary>Decides whether and when a call is sent again.</summary>
internal static class RetrySchedule
{
    /// <summary>How long to wait before the next attempt; null when there is none.</summary>
    /// <param name="retry">The number of the retry, from 0.</param>
    /// <param name="failure">Why the last attempt failed.</param>
    /// <param name="options">The limits.</param>
    /// <param name="jitter">0 to below 1.</param>
    public static TimeSpan? Next(int retry, WireFailure failure, FabricClientOptions options, double jitter)
    {
        if (!failure.IsTransient || retry >= options.Retries || failure.RetryAfter > options.MaxRetryDelay)
        {
            return null;
        }

        // Between half and all of the step: callers that failed together do not come back together.
        var step = Math.Min(options.RetryDelay.Ticks * Math.Pow(2, retry), options.MaxRetryDelay.Ticks);
        var delay = TimeSpan.FromTicks((long)(step * (1 + jitter) / 2));
        return failure.RetryAfter > delay ? failure.RetryAfter : delay;
    }
}
