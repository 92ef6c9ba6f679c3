namespace Fabric.Client.Http;

/// <summary>How a fabric over HTTP is reached. Bound from the configuration section <c>FabricClient</c>; checked as a whole at start.</summary>
public sealed class FabricClientOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "FabricClient";

    /// <summary>Where the host listens, such as <c>https://fabric.example.com</c>; a path before <c>/v1</c> may follow. Required.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Where else a host of the same cluster listens: any of them serves any call. A call that fails in passing is sent again to the next one,
    /// and so are those that follow. None where one address stands for all hosts, as that of a balancer does.
    /// </summary>
    public IList<Uri> OtherEndpoints { get; } = [];

    /// <summary>The key of the space; none for a host on this machine that has no keys.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long one attempt may take; of an export or import, how long it may stand still. Default: 30 seconds; range 1 millisecond to 1 day.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a call that failed in passing is sent again. Default: 4; range 0 to 20.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>About how long to wait before the first retry; twice as long before each further one. Default: 100 milliseconds; range 0 to 1 minute.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The longest wait before a retry. A host that asks for a longer one is not asked again. Default: 5 seconds; range 0 to 10 minutes.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long a connection is replaced, so that a change of address is seen. Default: 5 minutes; range 1 second to 1 day.</summary>
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(5);
}
