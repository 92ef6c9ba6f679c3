using System.Collections.Concurrent;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;
using Fabric.Stores.Qdrant.Tests.OpenApi;
using Fabric.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Stores.Qdrant.Tests;

/// <summary>
/// A test with a collection of its own: in the server that stands in for Qdrant, every exchange with which is held against Qdrant's OpenAPI
/// file where that is at hand, or in the one that QDRANT_URL names.
/// </summary>
public abstract class QdrantTest : IAsyncLifetime
{
    private static readonly string? RealUrl = Environment.GetEnvironmentVariable("QDRANT_URL");

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly List<IAsyncDisposable> _fabrics = [];
    private readonly List<IDisposable> _projections = [];
    private QdrantServer? _server;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static SpaceId Space => SpaceId.Default;

    protected string Collection { get; } = $"test-{Guid.NewGuid():N}";

    /// <summary>The store of the fabrics of this test.</summary>
    internal InMemoryRecordStore Store { get; } = new();

    /// <summary>The server that stands in for Qdrant; a test that needs it is skipped on a real one.</summary>
    protected QdrantServer Server
    {
        get
        {
            Assert.SkipWhen(_server is null, "It breaks the server, or looks into it, which only the one that stands in for Qdrant lets it.");
            return _server;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(RealUrl))
        {
            _server = await QdrantServer.StartAsync();
            _server.Exchanged = Check;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var fabric in _fabrics)
        {
            await fabric.DisposeAsync();
        }

        _projections.ForEach(static projection => projection.Dispose());
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        else
        {
            using var http = new HttpClient();
            await http.DeleteAsync(new Uri($"{RealUrl!.TrimEnd('/')}/collections/{Collection}"), CancellationToken.None);
        }

        _faults.ShouldBeEmpty();
        GC.SuppressFinalize(this);
    }

    protected QdrantOptions Options() => new()
    {
        Url = _server?.Url.AbsoluteUri ?? RealUrl!,
        ApiKey = Environment.GetEnvironmentVariable("QDRANT_API_KEY"),
        Collection = Collection,
        Batch = 50,
        FeedPage = 20,
        PollInterval = TimeSpan.FromMilliseconds(20),
        CheckInterval = TimeSpan.FromSeconds(1),
        RetryDelay = TimeSpan.FromMilliseconds(2),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),

        // A search then shows what was written before it, however slow the machine.
        FreshWait = TimeSpan.FromSeconds(60),
    };

    protected IMemoryProjection OpenProjection(QdrantOptions? options = null)
    {
        var projection = new QdrantProjection(options ?? Options(), NullLogger<QdrantProjection>.Instance, TimeProvider.System);
        _projections.Add(projection);
        return projection;
    }

    /// <summary>Opens a fabric that is let go at the end of the test.</summary>
    protected async Task<EmbeddedFabric> OpenAsync(
        QdrantOptions? options = null, IRecordStore? store = null, EmbeddedServices? services = null, FabricOptions? fabricOptions = null)
    {
        var fabric = await EmbeddedFabric.OpenAsync(
            store ?? Store, fabricOptions, (services ?? new()) with { Projection = OpenProjection(options) }, Token);
        _fabrics.Add(fabric);
        return fabric;
    }

    /// <summary>Opens a fabric, and waits until the projection has nothing left to do.</summary>
    protected async Task<EmbeddedFabric> OpenCurrentAsync(QdrantOptions? options = null, EmbeddedServices? services = null)
    {
        var fabric = await OpenAsync(options, services: services);
        await CurrentAsync(fabric);
        return fabric;
    }

    protected static Task CurrentAsync(EmbeddedFabric fabric, SpaceId? space = null) =>
        UntilAsync(fabric, static status => status.State == ProjectionState.Current, space);

    protected static Task UntilAsync(EmbeddedFabric fabric, Func<ProjectionStatus, bool> holds, SpaceId? space = null) =>
        fabric.Engine.Projector!.Of(space ?? Space).UntilAsync(holds, Token);

    protected static ProjectionStatus Status(EmbeddedFabric fabric) => fabric.Engine.Projector!.ReadStatus(Space);

    private void Check(Exchange exchange)
    {
        if (QdrantContract.Find()?.Check(exchange) is { } fault)
        {
            _faults.Enqueue(fault);
        }
    }
}
