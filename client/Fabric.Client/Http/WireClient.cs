using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabric.Client.Retries;
using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <summary>Sends calls to a host: makes the requests, sends again what failed in passing, and carries the epochs. Thread-safe.</summary>
internal sealed partial class WireClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;
    private readonly WireHosts _hosts;
    private readonly FabricClientOptions _options;
    private readonly TimeProvider _time;
    private readonly IIdSource _ids;
    private readonly Func<double> _jitter;
    private readonly RetrySchedule _schedule;
    private readonly EpochBook<BankId> _epochs = new();

    [SuppressMessage("Security", "CA5394", Justification = "Retries are spread by it; nothing is kept secret by it.")]
    [SuppressMessage("Reliability", "CA2000", Justification = "The HttpClient disposes its handler.")]
    public WireClient(FabricClientOptions options, HttpFabricServices services)
    {
        _options = options;
        _schedule = new(options.Retries, options.RetryDelay, options.MaxRetryDelay);
        _time = services.Time ?? TimeProvider.System;
        _ids = services.Ids ?? TimeOrderedIds.Instance;
        _jitter = services.Jitter ?? Random.Shared.NextDouble;
        _hosts = new(options);
        _http = new HttpClient(services.Handler ?? MakeHandler(options, _hosts))
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,

            // By TLS the two agree on HTTP/2; without it, it is 1.1.
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (options.ApiKey is { } key)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>An operation id for a write whose caller gave none.</summary>
    public OperationId NewOperationId() => new(_ids.Next(_time.GetUtcNow()));

    /// <summary>Sends a call and reads its JSON answer.</summary>
    /// <exception cref="FabricException">It failed, and sending it again did not help or was of no use.</exception>
    public Task<T> SendAsync<T>(WireCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(
            call,
            async (response, _, token) =>
            {
                // The answer is read whole before it is parsed: a lost connection then shows as one, not as broken JSON.
                var body = await response.Content.ReadAsByteArrayAsync(token).ConfigureAwait(false);
                return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The answer is null.");
            },
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler MakeHandler(FabricClientOptions options, WireHosts hosts) => new()
    {
        PooledConnectionLifetime = options.ConnectionLifetime,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        ConnectTimeout = options.Timeout,
        EnableMultipleHttp2Connections = true,
        UseCookies = false,
        AllowAutoRedirect = false,

        // Within one machine, packing costs more than it saves.
        AutomaticDecompression = hosts.AreLocal ? DecompressionMethods.None : DecompressionMethods.All,
    };
}
