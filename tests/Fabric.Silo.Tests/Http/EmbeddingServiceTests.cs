using Fabric.Client;
using Fabric.Testing.Embeddings;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Http;

/// <summary>A host that is told of an embedding service by its settings alone.</summary>
public sealed class EmbeddingServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_WithAnEmbeddingService_CatchesUpAndShowsItsStats()
    {
        await using var server = new EmbeddingServer();
        await using var host = await TestHost.StartAsync(
            ("Fabric:Embeddings:Endpoint", server.Endpoint.ToString()),
            ("Fabric:Embeddings:Model", "bag-of-words"),
            ("Fabric:Embeddings:Dimensions", "32"),
            ("Fabric:Embeddings:QuestionTimeout", "00:00:30"),
            ("Fabric:Embeddings:ApiKey", "sk-very-secret"));
        await host.RetainAsync("zorblax");
        await server.ArrivedAsync(Token);
        var bank = (Fabric.Client.Embedded.IServedBank)host.Host.Services.GetRequiredService<IFabric>().Bank("team");
        await foreach (var epoch in bank.WatchAsync(-1, Token))
        {
            if ((await bank.StatsAsync(Token)).EmbeddingService!.Waiting == 0)
            {
                break;
            }
        }

        var answer = await host.PostAsync("/v1/banks/team/recall", """{"query":"quimby","k":1}""");
        var stats = (await host.GetAsync("/v1/banks/team/stats")).Json;

        answer.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("text").GetString().ShouldBe("zorblax");
        answer.Json.TryGetProperty("degraded", out _).ShouldBeFalse();
        stats.GetProperty("embeddingService").GetProperty("waiting").GetInt32().ShouldBe(0);
        stats.GetProperty("embeddingService").GetProperty("tokens").GetInt64().ShouldBe(1);
        stats.GetProperty("generations")[1].GetProperty("generator").GetString().ShouldBe("service/bag-of-words/32");
        server.Calls[0].Authorization.ShouldBe("Bearer sk-very-secret");
        host.Log.Text.ShouldNotContain("sk-very-secret");
    }

    [Fact]
    public async Task Serve_ServiceThatIsNotThere_AnswersAndSaysSo()
    {
        await using var host = await TestHost.StartAsync(
            ("Fabric:Embeddings:Endpoint", $"http://127.0.0.1:{EmbeddingServer.FreePort()}/v1"),
            ("Fabric:Embeddings:Model", "bag-of-words"),
            ("Fabric:Embeddings:Dimensions", "32"));
        await host.RetainAsync("The kettle stands in the kitchen.");

        var answer = await host.PostAsync("/v1/banks/team/recall", """{"query":"kettle","k":1}""");

        answer.Json.GetProperty("hits").GetArrayLength().ShouldBe(1);
        (await host.GetAsync("/v1/banks/team/stats")).Json.GetProperty("embeddingService").GetProperty("waiting").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Serve_WrongSettings_NamesThemAllAtOnce()
    {
        var fault = await Should.ThrowAsync<FabricException>(() => TestHost.StartAsync(
            ("Fabric:Embeddings:Dimensions", "0"), ("Fabric:Embeddings:Retries", "99")));

        fault.Message.ShouldContain("Fabric:Embeddings:Model");
        fault.Message.ShouldContain("Fabric:Embeddings:Dimensions is 0");
        fault.Message.ShouldContain("Fabric:Embeddings:Retries is 99");
    }
}
