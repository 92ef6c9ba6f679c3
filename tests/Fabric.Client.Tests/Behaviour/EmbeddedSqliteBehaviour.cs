using Fabric.Client.Embedded;
using Fabric.Stores.Sqlite;
using Fabric.Testing.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Client.Tests.Behaviour;

public sealed class EmbeddedSqliteBehaviour : EmbeddedBehaviour
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-").FullName;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override Task<EmbeddedFabric> OpenAsync() => EmbeddedFabric.OpenAsync(
        new SqliteRecordStore(new() { Folder = _folder }, Time, NullLogger<SqliteRecordStore>.Instance),
        TestSecrets.Options,
        new() { Time = Time });
}
