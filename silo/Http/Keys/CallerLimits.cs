namespace Fabric.Silo.Http.Keys;

/// <summary>How much one credential may ask for.</summary>
/// <param name="RequestsPerSecond">How many requests a second, on average; no limit when unset.</param>
/// <param name="Burst">How many requests at once, after a pause.</param>
/// <param name="MaxBodyBytes">The largest body of a request, imports included; the host's limit when unset.</param>
internal sealed record CallerLimits(double? RequestsPerSecond, int Burst, long? MaxBodyBytes)
{
    public static CallerLimits None { get; } = new(null, 0, null);

    /// <summary>The rate that is usual on a host.</summary>
    public static CallerLimits Usual(HttpOptions options) => options.KeyRequestsPerSecond == 0
        ? None
        : new(options.KeyRequestsPerSecond, BurstOf(options.KeyRequestsPerSecond, options.KeyBurst), null);

    /// <summary>How many at once: as many as a second brings, and at least one, where nothing is said.</summary>
    public static int BurstOf(double requestsPerSecond, int burst) => burst > 0 ? burst : Math.Max(1, (int)Math.Ceiling(requestsPerSecond));

    /// <summary>The limits that a key names, and the host's usual ones where it names none.</summary>
    public CallerLimits Or(CallerLimits usual) =>
        RequestsPerSecond is not null || usual.RequestsPerSecond is null ? this : usual with { MaxBodyBytes = MaxBodyBytes };
}
