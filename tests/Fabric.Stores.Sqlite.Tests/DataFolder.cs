using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Stores.Sqlite.Tests;

/// <summary>A data folder that is gone after the test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fabric-sqlite-").FullName;

    public string File => System.IO.Path.Combine(Path, "fabric.db");

    public SqliteRecordStore Store(SqliteStoreOptions? options = null, string? folder = null)
    {
        options ??= new();
        options.Folder = folder ?? Path;
        return new(options, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);
    }

    public async Task<SqliteRecordStore> OpenAsync(SqliteStoreOptions? options = null, string? folder = null)
    {
        var store = Store(options, folder);
        try
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
