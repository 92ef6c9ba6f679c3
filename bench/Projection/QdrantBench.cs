using Fabric.Client.Embedded;
using Fabric.Client.Projections;
using Fabric.Core.Ids;
using Fabric.Stores.Qdrant;
using Fabric.Stores.Sqlite;
using Fabric.Testing.Qdrant;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Bench.Projection;

/// <summary>A fabric over SQLite, the server that stands in for Qdrant, and the projection between them, all in this process.</summary>
internal sealed class QdrantBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fabric-bench-qdrant-");
    private QdrantProjection? _projection;

    public required QdrantServer Server { get; init; }

    public EmbeddedFabric Fabric { get; private set; } = null!;

    public SpaceFollower Follower => Fabric.Engine.Projector!.Of(SpaceId.Default);

    public static async Task<QdrantBench> OpenAsync()
    {
        var bench = new QdrantBench { Server = await QdrantServer.StartAsync() };
        await bench.OpenFabricAsync(bench.Server.Url);
        return bench;
    }

    /// <summary>Goes over to another server, which then holds everything.</summary>
    public async Task MoveAsync(Uri server)
    {
        await CloseFabricAsync();
        await OpenFabricAsync(server);
    }

    /// <summary>Waits until the projection holds everything.</summary>
    public Task CurrentAsync() =>
        Follower.UntilAsync(static status => status.State == Core.Projections.ProjectionState.Current, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await CloseFabricAsync();
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task OpenFabricAsync(Uri server)
    {
        _projection = new QdrantProjection(
            new QdrantOptions { Url = server.AbsoluteUri }, NullLogger<QdrantProjection>.Instance, TimeProvider.System);
        var store = new SqliteRecordStore(
            new SqliteStoreOptions { Folder = _folder.FullName }, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);
        Fabric = await EmbeddedFabric.OpenAsync(store, services: new() { Projection = _projection });
        await CurrentAsync();
    }

    private async Task CloseFabricAsync()
    {
        await Fabric.DisposeAsync();
        _projection?.Dispose();
    }
}
