using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Stores.Sqlite;
using Xunit;

namespace Fabric.Client.Tests.Fixtures;

/// <summary>Tests of a fabric over a data folder of their own, whose files they look into.</summary>
public abstract class DataFolderTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-folder-").FullName;

    internal EmbeddedFabric Fabric { get; set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Fabric = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Fabric.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the fabric and starts another over the same folder.</summary>
    protected async Task ReopenAsync(FabricOptions? options = null)
    {
        await Fabric.DisposeAsync();
        Fabric = await OpenAsync(options);
    }

    private protected SqliteRecordStore Store() => Folder.Store(_folder);

    private protected string[] FilesWith(string text) => Folder.FilesWith(_folder, text);

    private protected string[] FilesWith(byte[] wanted) => Folder.FilesWith(_folder, wanted);

    private Task<EmbeddedFabric> OpenAsync(FabricOptions? options = null) => EmbeddedFabric.OpenAsync(Store(), options, cancellationToken: Stop);
}
