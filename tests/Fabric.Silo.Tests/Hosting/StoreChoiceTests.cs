using Fabric.Silo.Hosting;
using Fabric.Stores.Redis;
using Fabric.Stores.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Tests.Hosting;

public sealed class StoreChoiceTests
{
    [Fact]
    public void Add_Nothing_IsSqliteInTheFolder() =>
        Services().GetRequiredService<IOptions<SqliteStoreOptions>>().Value.Folder.ShouldBe("folder");

    [Fact]
    public void Add_Redis_TakesItsSection()
    {
        var options = Services(("Fabric:Store", "redis"), ("Fabric:Redis:ConnectionString", "redis-1:6379"), ("Fabric:Redis:Partitions", "4"))
            .GetRequiredService<IOptions<RedisStoreOptions>>().Value;

        (options.ConnectionString, options.Partitions).ShouldBe(("redis-1:6379", 4));
    }

    [Fact]
    public void Add_RedisWithoutAServer_IsRefusedWithTheNameOfTheSetting() =>
        Should.Throw<OptionsValidationException>(
            () => Services(("Fabric:Store", "redis")).GetRequiredService<IOptions<RedisStoreOptions>>().Value)
            .Message.ShouldContain("Fabric:Redis:ConnectionString");

    [Theory]
    [InlineData("floppy", "4")]
    [InlineData("redis", "many")]
    public void Add_WhatCannotBe_IsRefused(string store, string partitions) =>
        Should.Throw<FabricException>(() => Services(("Fabric:Store", store), ("Fabric:Redis:Partitions", partitions)))
            .Code.ShouldBe(ErrorCode.InvalidRequest);

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        StoreChoice.Add(services, configuration, "folder");
        return services.BuildServiceProvider();
    }
}
