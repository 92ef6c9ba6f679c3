using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <summary>What a fabric over HTTP takes from outside. What is not given is the usual one.</summary>
public sealed record HttpFabricServices
{
    /// <summary>The clock of timeouts and retries; the system's when unset.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Makes the ids of operations that the caller gave none; <see cref="TimeOrderedIds"/> when unset.</summary>
    public IIdSource? Ids { get; init; }

    /// <summary>Spreads retries, with numbers from 0 to below 1; a shared random source when unset. Thread-safe.</summary>
    public Func<double>? Jitter { get; init; }

    /// <summary>Sends the requests; sockets with pooled connections when unset. Disposed with the fabric.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
