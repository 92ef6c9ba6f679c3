using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Stores.Sqlite.Tests.Contract;

public sealed class SqliteStoreContract : RecordStoreContract
{
    private readonly DataFolder _folder = new();

    protected override ValueTask<IRecordStore> CreateAsync() =>
        new(new SqliteRecordStore(new() { Folder = _folder.Path }, Time, NullLogger<SqliteRecordStore>.Instance));

    protected override ValueTask CleanAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
