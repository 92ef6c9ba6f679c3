using Fabric.Client.Chat;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Chat;

/// <summary>A chat client with a memory as the container's own chat client, which the fabric may use in turn.</summary>
public sealed class ChatInContainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseFabricMemory_InAContainer_IsFoundAndRemembers(bool enrichment)
    {
        var model = ScriptedModel.Saying("""{"facts":[]}""");
        await using var provider = new ServiceCollection()
            .AddSingleton<IRecordStore, InMemoryRecordStore>()
            .AddFabric(fabric =>
            {
                fabric.Enrichment.Enabled = enrichment;
                fabric.Enrichment.Model = "scripted";
            })
            .AddSingleton<IChatClient>(services => model.UseFabricMemory(services, new ChatMemoryOptions { WriteTo = "team" }))
            .BuildServiceProvider();
        var bank = provider.GetRequiredService<IFabric>().Bank("team");
        await bank.RetainAsync(new RetainItem("The rate limit is 6000 requests a minute."), Token);

        var chat = provider.GetRequiredService<IChatClient>();
        await chat.GetResponseAsync("What is the rate limit?", cancellationToken: Token);

        model.Given.ShouldContain(static given => given.Count == 2 && given[0].AuthorName == "memory");
        await chat.GetRequiredService<FabricChatClient>().FlushAsync(Token);
        (await bank.StatsAsync(Token)).Active.ShouldBe(3);
    }
}
