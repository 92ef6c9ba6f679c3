namespace Fabric.Client.Retries;

/// <summary>Decides whether and when something is sent again.</summary>
/// <param name="Retries">How many times at most.</param>
/// <param name="FirstDelay">The wait before the first retry; it doubles.</param>
/// <param name="MaxDelay">The longest wait.</param>
internal sealed record RetrySchedule(int Retries, TimeSpan FirstDelay, TimeSpan MaxDelay)
{
    /// <summary>How long to wait before the next attempt; null when there is none.</summary>
    /// <param name="retry">The number of the retry, from 0.</param>
    /// <param name="isTransient">Whether sending it again may help.</param>
    /// <param name="retryAfter">How long the other side asks to wait.</param>
    /// <param name="jitter">0 to below 1.</param>
    public TimeSpan? Next(int retry, bool isTransient, TimeSpan? retryAfter, double jitter)
    {
        if (!isTransient || retry >= Retries || retryAfter > MaxDelay)
        {
            return null;
        }

        // Between half and all of the step: callers that failed together do not come back together.
        var step = Math.Min(FirstDelay.Ticks * Math.Pow(2, retry), MaxDelay.Ticks);
        var delay = TimeSpan.FromTicks((long)(step * (1 + jitter) / 2));
        return retryAfter > delay ? retryAfter : delay;
    }
}
