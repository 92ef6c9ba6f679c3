using Fabric.Client.Tests.Embedded;
using Fabric.Core.Banks.Retain;
using Fabric.Testing.Embeddings;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embeddings;

/// <summary>Changing the embedding service, while both generations are searched, and taking it away.</summary>
public sealed class GenerationTests : EmbeddedTest
{
    [Fact]
    public async Task Switch_WhileMemoriesWait_SearchesEachGenerationByItsOwnVectorUntilTheOldOneIsGone()
    {
        await using var old = new EmbeddingServer();
        await FillAsync(old);
        var rest = new TaskCompletionSource();
        await using var fresh = new EmbeddingServer(
            (_, call) => new() { Held = call.Inputs.Contains("wugs zorblax") ? rest.Task : null }, dimensions: 48);
        var options = EmbeddedWithService.Options("another", 48);
        options.BatchSize = 1;
        options.Previous = EmbeddedWithService.Options();
        var asked = old.Calls.Count;
        Opened = await EmbeddedWithService.OpenAsync(Store, fresh.Endpoint, options, old.Endpoint);
        await Bank.StatsAsync(Token);
        await fresh.ArrivedAsync(Token);
        await fresh.ArrivedAsync(Token);

        var stats = await Bank.StatsAsync(Token);
        stats.Generations.Select(generation => (generation.Generator, generation.Memories)).ShouldBe(
            [("fabric/glove-6b-100d-100k/1", 3), ("service/bag-of-words/32", 2), ("service/another/48", 1)], ignoreOrder: true);
        var between = await Bank.RecallAsync("quimby", 2, Token);
        between.Hits.Select(hit => hit.Memory.Text).ShouldBe(["blick zorblax", "wugs zorblax"], ignoreOrder: true);
        old.Calls.Skip(asked).Single().Inputs.ShouldBe(["quimby"]);

        rest.SetResult();
        await Bank.CaughtUpAsync(Token);
        var after = await Bank.RecallAsync("quimby quimby", 2, Token);
        after.Hits.Select(hit => hit.Memory.Text).ShouldBe(["blick zorblax", "wugs zorblax"], ignoreOrder: true);

        old.Calls.Count.ShouldBe(asked + 1);
        stats = await Bank.StatsAsync(Token);
        stats.Generations.Select(generation => (generation.Generator, generation.Memories)).ShouldBe(
            [("fabric/glove-6b-100d-100k/1", 3), ("service/another/48", 3)]);
    }

    [Fact]
    public async Task Switch_OldServiceGone_FindsWhatWaitsByItsOwnWords()
    {
        await using (var old = new EmbeddingServer())
        {
            await FillAsync(old);
        }

        var held = new TaskCompletionSource();
        await using var fresh = new EmbeddingServer((_, _) => new() { Held = held.Task });
        Opened = await EmbeddedWithService.OpenAsync(Store, fresh.Endpoint, EmbeddedWithService.Options("another"));

        (await Bank.RecallAsync("kettle kitchen", 1, Token)).Hits[0].Memory.Text.ShouldBe("The kettle stands in the kitchen.");
        (await Bank.StatsAsync(Token)).EmbeddingService!.Waiting.ShouldBe(3);
        held.SetResult();
        await Bank.CaughtUpAsync(Token);

        (await Bank.RecallAsync("quimby", 2, Token)).Hits
            .Select(hit => hit.Memory.Text).ShouldBe(["blick zorblax", "wugs zorblax"], ignoreOrder: true);
    }

    [Fact]
    public async Task Remove_Service_OpensTheBankAndAnswersByWords()
    {
        await using var server = new EmbeddingServer();
        await FillAsync(server);
        var calls = server.Calls.Count;

        Opened = await EmbeddedWithService.OpenAsync(Store, null, null);

        (await Bank.RecallAsync("Where is the kettle?", 1, Token)).Hits[0].Memory.Text.ShouldBe("The kettle stands in the kitchen.");
        var stats = await Bank.StatsAsync(Token);
        stats.EmbeddingService.ShouldBeNull();
        stats.Generations.Single().Memories.ShouldBe(3);
        server.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task Remove_ThenChangeAndAddAgain_UsesWhatStillFits()
    {
        await using var server = new EmbeddingServer();
        await FillAsync(server);
        Opened = await EmbeddedWithService.OpenAsync(Store, null, null);
        var changed = (await Bank.RecallAsync("kettle", 1, Token)).Hits[0].Memory.Id;
        await Bank.ReviseAsync(new(changed) { Text = "The kettle stands in the garden." }, Token);
        await Opened.DisposeAsync();
        var calls = server.Calls.Count;

        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        await Bank.StatsAsync(Token);
        await Bank.CaughtUpAsync(Token);

        server.Calls.Skip(calls).Single().Inputs.ShouldBe(["The kettle stands in the garden."]);
    }

    private async Task FillAsync(EmbeddingServer server)
    {
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        await Bank.RetainAsync(
            new RetainRequest([new("blick zorblax"), new("wugs zorblax"), new("The kettle stands in the kitchen.")]), Token);
        await Bank.CaughtUpAsync(Token);
        await Opened.DisposeAsync();
    }
}
