using System.Text.Json;
using Fabric.Client.Hosting;
using Fabric.Client.Tests.Http;
using Fabric.Core.Errors;
using Fabric.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Enrichment;

/// <summary>The chat client against a server that speaks OpenAI's protocol, and how it gets into a container.</summary>
public sealed class OpenAIChatTests
{
    private const string Answer =
        """{"id":"c1","object":"chat.completion","created":1,"model":"small-2","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{\"facts\":[]}"}}],"usage":{"prompt_tokens":11,"completion_tokens":4,"total_tokens":15}}""";

    [Fact]
    public async Task GetResponse_AModelThatAnswers_SendsThePromptAndReadsTextAndTokens()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(Answer));
        using var chat = new OpenAIChatClient("small", new OpenAIServiceOptions { Endpoint = server.Endpoint, ApiKey = "sesame" });

        var answer = await chat.GetResponseAsync(
            [new(ChatRole.System, "Take facts."), new(ChatRole.User, "Ada: I moved to Lisbon.")],
            new ChatOptions { Temperature = 0, MaxOutputTokens = 100, ResponseFormat = ChatResponseFormat.Json },
            TestContext.Current.CancellationToken);

        var request = JsonDocument.Parse(server.Requests.Single().Body).RootElement;
        answer.Text.ShouldBe("{\"facts\":[]}");
        answer.Usage!.TotalTokenCount.ShouldBe(15);
        server.Requests.Single().Header("Authorization").ShouldBe("Bearer sesame");
        request.GetProperty("model").GetString().ShouldBe("small");
        request.GetProperty("messages")[0].GetProperty("role").GetString().ShouldBe("system");
        request.GetProperty("messages")[1].GetProperty("role").GetString().ShouldBe("user");
        request.GetProperty("response_format").GetProperty("type").GetString().ShouldBe("json_object");
    }

    [Fact]
    public async Task GetResponse_AServiceThatFails_ThrowsAfterOneRequest()
    {
        await using var server = new ScriptedServer(new ScriptedReply { Status = 503 });
        using var chat = new OpenAIChatClient("small", new OpenAIServiceOptions { Endpoint = server.Endpoint });

        await Should.ThrowAsync<System.ClientModel.ClientResultException>(
            () => chat.GetResponseAsync([new(ChatRole.User, "x")], cancellationToken: TestContext.Current.CancellationToken));

        server.Requests.Single().Header("Authorization").ShouldBe("Bearer none");
    }

    [Fact]
    public async Task Container_EnrichmentConfigured_GivesTheModelAndNoneWhileItIsOff()
    {
        const string Address = "http://127.0.0.1:9/v1";
        await using var off = Container([]);
        await using var on = Container(new() { ["Fabric:Enrichment:Enabled"] = "true", ["Fabric:Enrichment:Model"] = "small", ["Fabric:Enrichment:Endpoint"] = Address });
        await using var nameless = Container(new() { ["Fabric:Enrichment:Enabled"] = "true", ["Fabric:Enrichment:Endpoint"] = Address });

        off.GetService<IChatClient>().ShouldBeNull();
        on.GetRequiredService<IChatClient>().GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("small");
        Should.Throw<FabricException>(() => nameless.GetService<IChatClient>()).Message.ShouldContain("Fabric:Enrichment:Model");
    }

    private static ServiceProvider Container(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddOptions<FabricOptions>().Bind(configuration.GetSection("Fabric"));
        services.AddFabricOpenAIChat();
        return services.BuildServiceProvider();
    }
}
