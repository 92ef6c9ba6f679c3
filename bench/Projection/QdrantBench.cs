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
        bench._projection = new QdrantProjection(
            new QdrantOptions { Url = bench.Server.Url.AbsoluteUri }, NullLogger<QdrantProjection>.Instance, TimeProvider.System);
        var store = new SqliteRecordStore(
            new SqliteStoreOptions { Folder = bench._folder.FullName }, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);
        bench.Fabric = await EmbeddedFabric.OpenAsync(store, services: new() { Projection = bench._projection });
        await bench.CurrentAsync();
        return bench;
    }

    /// <summary>Waits until the projection holds everything.</summary>
    public Task CurrentAsync() =>
        Follower.UntilAsync(static status => status.State == Core.Projections.ProjectionState.Current, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Fabric.DisposeAsync();
        _projection?.Dispose();
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
