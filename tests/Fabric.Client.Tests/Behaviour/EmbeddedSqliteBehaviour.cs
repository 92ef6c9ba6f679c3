using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Stores.Sqlite;
using Fabric.Testing.Behaviour;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Client.Tests.Behaviour;

public sealed class EmbeddedSqliteBehaviour : FabricBehaviour
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-").FullName;
    private EmbeddedFabric? _fabric;

    public override async ValueTask DisposeAsync()
    {
        if (_fabric is not null)
        {
            await _fabric.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override async Task<IFabric> StartAsync(SpaceId space)
    {
        _fabric ??= await EmbeddedFabric.OpenAsync(
            new SqliteRecordStore(new() { Folder = _folder }, Time, NullLogger<SqliteRecordStore>.Instance),
            services: new() { Time = Time });
        return _fabric.InSpace(space);
    }

    protected override async Task<IFabric> RestartFabricAsync()
    {
        await _fabric!.DisposeAsync();
        _fabric = null;
        return await StartAsync(SpaceId.Default);
    }
}
