using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Client.Tests.Embeddings;
using Fabric.Core.Embeddings;
using Fabric.Core.Errors;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Hosting;

public sealed class AddFabricTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddFabric_WithoutAHost_OpensOnFirstUse()
    {
        await using var provider = new ServiceCollection().AddSingleton<IRecordStore, InMemoryRecordStore>().AddFabric().BuildServiceProvider();

        var bank = provider.GetRequiredService<IFabric>().Bank("a");
        await bank.RetainAsync("The container works without a host.", Token);

        (await bank.StatsAsync(Token)).Active.ShouldBe(1);
    }

    [Fact]
    public async Task AddFabric_HostStops_TakesNoMoreCalls()
    {
        await using var provider = new ServiceCollection().AddSingleton<IRecordStore, InMemoryRecordStore>().AddFabric().BuildServiceProvider();
        var service = provider.GetServices<IHostedService>().ShouldHaveSingleItem();
        await service.StartAsync(Token);
        await service.StopAsync(Token);

        (await Should.ThrowAsync<FabricException>(() => provider.GetRequiredService<IFabric>().Bank("a").StatsAsync(Token)))
            .Code.ShouldBe(ErrorCode.Unavailable);
    }

    [Fact]
    public async Task AddFabric_WithoutAStore_SaysWhatToDo()
    {
        await using var provider = new ServiceCollection().AddFabric().BuildServiceProvider();

        Should.Throw<InvalidOperationException>(() => provider.GetRequiredService<IFabric>()).Message.ShouldContain("AddFabricSqlite");
    }

    [Fact]
    public async Task AddFabric_WithAConfiguration_ReadsItsSection()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Fabric:Space", "customer-7"), new("Fabric:IdleTime", "00:05:00"), new("Fabric:Bank:MaxMemories", "10"),
        ]).Build();
        await using var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddFabric(options => options.TurnCommands = 7)
            .BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<FabricOptions>>().Value;

        (options.Space, options.IdleTime, options.Bank.MaxMemories, options.TurnCommands)
            .ShouldBe(("customer-7", TimeSpan.FromMinutes(5), 10, 7));
    }

    [Fact]
    public void Validate_SeveralFaults_AreReportedAtOnce()
    {
        var options = new FabricOptions
        {
            Space = "no spaces",
            IdleTime = TimeSpan.Zero,
            TurnCommands = 0,
            Bank = new() { MaxMemories = 0, SimilarCosine = float.NaN },
            Team = new() { MaxTasks = 0, SimilarCosine = double.NaN },
        };

        var failures = new FabricOptionsValidator().Validate(null, options).Failures!.ToList();

        failures.Count.ShouldBe(7);
        failures.ShouldContain("Fabric:Team:MaxTasks is 0; it must be 1 to 1,000,000.");
        failures.ShouldContain("Fabric:TurnCommands is 0; it must be 1 to 10,000.");
        failures.ShouldContain("Fabric:Bank:MaxMemories is 0; it must be 1 to 10,000,000.");
    }

    [Fact]
    public void Validate_Defaults_AreFine() => new FabricOptionsValidator().Validate(null, new()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Validate_EmbeddingsOutOfRange_AreReportedAtOnce()
    {
        var options = new FabricOptions
        {
            Embeddings = new() { Dimensions = 5_000, BatchSize = 0, MaxTokens = 0, Previous = new() { Model = "old", Dimensions = 8 } },
        };

        var failures = new FabricOptionsValidator().Validate(null, options).Failures!.ToList();

        failures.Count.ShouldBe(4);
        failures.ShouldContain("Fabric:Embeddings:Dimensions is 5000; it must be 1 to 4,096.");
    }

    [Fact]
    public async Task AddFabric_EmbeddingsWithoutAService_SaysWhatToAdd()
    {
        await using var store = new InMemoryRecordStore();
        var services = new ServiceCollection();
        services.AddSingleton<IRecordStore>(store);
        services.AddFabric(options => options.Embeddings = new() { Model = "m", Dimensions = 8 });
        await using var provider = services.BuildServiceProvider();

        var fault = Should.Throw<FabricException>(() => provider.GetRequiredService<IFabric>());

        fault.Message.ShouldContain("AddFabricOpenAIEmbeddings");
    }

    [Fact]
    public async Task AddFabric_GeneratorRegisteredForOthers_IsAskedOnlyWhenEmbeddingsAreSet()
    {
        await using var store = new InMemoryRecordStore();
        var services = new ServiceCollection();
        services.AddSingleton<IRecordStore>(store);
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new WordVectorEmbedder());
        services.AddFabric();
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<EmbeddedFabric>().Embeddings.ShouldBeNull();
    }

    [Fact]
    public async Task AddFabric_AnyGenerator_IsAnEmbeddingService()
    {
        await using var store = new InMemoryRecordStore();
        var services = new ServiceCollection();
        services.AddSingleton<IRecordStore>(store);
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new WordVectorEmbedder());
        services.AddFabric(options => options.Embeddings = new() { Model = "glove", Dimensions = 100 });
        await using var provider = services.BuildServiceProvider();
        var bank = provider.GetRequiredService<IFabric>().Bank("team");

        await bank.RetainAsync("The kettle stands in the kitchen.", TestContext.Current.CancellationToken);
        await bank.CaughtUpAsync(TestContext.Current.CancellationToken);

        (await bank.StatsAsync(TestContext.Current.CancellationToken)).Generations[1].Memories.ShouldBe(1);
    }
}
