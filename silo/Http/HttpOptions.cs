using Fabric.Silo.Http.Keys.Tokens;

namespace Fabric.Silo.Http;

/// <summary>How the host serves. Bound from the configuration section <c>Fabric:Http</c>; checked as a whole at start.</summary>
internal sealed class HttpOptions
{
    public const string Section = "Fabric:Http";

    /// <summary>Where to listen, several separated by semicolons. Default: <c>http://127.0.0.1:5080</c>.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The largest JSON body. Default: 9 MiB, which holds the largest retain; range 1 KiB to 64 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 9 << 20;

    /// <summary>How long the body of a JSON request may take to come. Default: 30 seconds; range 100 milliseconds to 10 minutes.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an event stream without events shows that it is alive. Default: 15 seconds; range 100 milliseconds to 10 minutes.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long the host still serves after <c>/readyz</c> says that it will stop, so that a load balancer can notice. Default: 0; range 0
    /// to 5 minutes.
    /// </summary>
    public TimeSpan DrainDelay { get; set; }

    /// <summary>How long requests under way may take when the host stops. Default: 25 seconds; range 0 to 10 minutes.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How many event streams may be open at once. Default: 10,000; range 0 to 1,000,000.</summary>
    public int MaxEventStreams { get; set; } = 10_000;

    /// <summary>
    /// How long a caller of an export may read nothing before it is cut off. Default: 30 seconds; range 0.1 seconds to 10 minutes.
    /// </summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests a second each key may send, on average, that names no rate of its own. Default: 0, no limit; range 0 to 1,000,000.</summary>
    public double KeyRequestsPerSecond { get; set; }

    /// <summary>How many requests at once each key may send that names no rate of its own. Default: 0, as many as in a second; range 0 to 1,000,000.</summary>
    public int KeyBurst { get; set; }

    /// <summary>Which JSON web tokens open the host, besides API keys. Default: none.</summary>
    public JwtOptions? Jwt { get; set; }

    /// <summary>
    /// The file of API keys. Default: <c>keys.json</c> in the data folder. A read-only one, such as a mounted secret, is watched like any other.
    /// </summary>
    public string? KeysFile { get; set; }

    /// <summary>The addresses of <see cref="Urls"/>.</summary>
    public string[] SplitUrls() => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
