using Fabric.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fabric.Stores.Sqlite.Tests;

public sealed class SqliteStoreServicesTests
{
    [Fact]
    public async Task AddFabricSqlite_Folder_GivesAStoreThatOpens()
    {
        using var folder = new DataFolder();
        await using var provider = new ServiceCollection().AddFabricSqlite(options => options.Folder = folder.Path).BuildServiceProvider();

        var store = provider.GetRequiredService<IRecordStore>().ShouldBeOfType<SqliteRecordStore>();

        (await store.OpenAsync(Items.Stop)).ShouldNotBeEmpty();
        File.Exists(folder.File).ShouldBeTrue();
    }

    [Fact]
    public void AddFabricSqlite_WrongOptions_AreReportedAllAtOnce()
    {
        using var provider = new ServiceCollection()
            .AddFabricSqlite(options => (options.MaxGroupCommits, options.MaxGroupBytes, options.FeedRetention, options.CacheKib) = (0, 1, 2, 3))
            .BuildServiceProvider();

        var fault = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IRecordStore>());

        fault.Failures.ShouldBe(
        [
            "Fabric:Sqlite:Folder is empty; name the folder that is to hold the data.",
            "Fabric:Sqlite:MaxGroupCommits is 0; it must be 1 to 10000.",
            "Fabric:Sqlite:MaxGroupBytes is 1; it must be 65536 to 1073741824.",
            "Fabric:Sqlite:FeedRetention is 2; it must be 1000 to 1000000000.",
            "Fabric:Sqlite:CacheKib is 3; it must be 1024 to 1048576.",
        ]);
    }

    [Fact]
    public void Validate_Defaults_NeedOnlyAFolder() =>
        new SqliteStoreOptionsValidator().Validate(null, new() { Folder = "data" }).Succeeded.ShouldBeTrue();
}
