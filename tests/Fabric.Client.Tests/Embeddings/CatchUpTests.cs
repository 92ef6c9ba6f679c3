using Fabric.Client.Tests.Embedded;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Testing.Embeddings;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embeddings;

/// <summary>Banks with an embedding service: in the background, never in the way of a write, and without it when it is down.</summary>
public sealed class CatchUpTests : EmbeddedTest
{
    private const string Meaning = "zorblax";
    private const string Question = "quimby";

    [Fact]
    public async Task Recall_AfterTheBankCaughtUp_FindsByTheServicesMeaning()
    {
        await using var server = new EmbeddingServer();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        await Bank.RetainAsync(Meaning, Token);
        await Bank.RetainAsync("The kettle stands in the kitchen.", Token);
        await Bank.CaughtUpAsync(Token);

        var result = await Bank.RecallAsync(Question, 1, Token);

        result.Hits[0].Memory.Text.ShouldBe(Meaning);
        result.Degraded.ShouldBeNull();
    }

    [Fact]
    public async Task CatchUp_ManyMemories_AsksInBatches()
    {
        var held = new TaskCompletionSource();
        await using var server = new EmbeddingServer((i, _) => new() { Held = i == 0 ? held.Task : null });
        var options = EmbeddedWithService.Options();
        options.BatchSize = 4;
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, options);
        await Bank.RetainAsync("memory zero", Token);
        await server.ArrivedAsync(Token);
        await Bank.RetainAsync(new RetainRequest([.. Enumerable.Range(1, 10).Select(i => new RetainItem($"Note number{i} on topic{i}."))]), Token);
        held.SetResult();

        await Bank.CaughtUpAsync(Token);

        server.Calls.Select(call => call.Inputs.Count).ShouldBe([1, 4, 4, 2]);
    }

    [Fact]
    public async Task CatchUp_TextsOfManyTokens_SplitsByTokens()
    {
        await using var server = new EmbeddingServer();
        var options = EmbeddedWithService.Options();
        options.BatchTokens = 40;
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, options);
        var words = string.Join(' ', Enumerable.Repeat("river", 19));

        await Bank.RetainAsync(new RetainRequest([.. Enumerable.Range(0, 4).Select(i => new RetainItem($"{words} stone{i}"))]), Token);
        await Bank.CaughtUpAsync(Token);

        server.Calls.Count.ShouldBeGreaterThan(1);
        server.Calls.ShouldAllBe(call => call.Inputs.Sum(text => Fabric.Core.Text.TokenEstimate.Count(text)) <= 40);
    }

    [Fact]
    public async Task Writes_WhileTheServiceHangs_DoNotWait()
    {
        var held = new TaskCompletionSource();
        await using var server = new EmbeddingServer((_, _) => new() { Held = held.Task });
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        var outcome = await Bank.RetainAsync("The first note.", Token);
        await server.ArrivedAsync(Token);

        await Bank.RetainAsync("The second note.", Token);
        await Bank.ReviseAsync(new ReviseRequest(outcome.Id!.Value) { Text = "The first note, revised." }, Token);
        (await Bank.RecallAsync("first note", 1, Token)).Hits[0].Memory.Text.ShouldBe("The first note, revised.");
        await Bank.ForgetAsync(outcome.Id!.Value);

        held.Task.IsCompleted.ShouldBeFalse();
        (await Bank.StatsAsync(Token)).EmbeddingService!.Waiting.ShouldBe(1);
    }

    [Theory]
    [InlineData("revise")]
    [InlineData("forget")]
    [InlineData("erase")]
    public async Task CatchUp_MemoryChangedWhileItsVectorWasMade_TheChangeWins(string change)
    {
        var held = new TaskCompletionSource();
        await using var server = new EmbeddingServer((i, _) => new() { Held = i == 0 ? held.Task : null });
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        var id = (await Bank.RetainAsync(Meaning, Token)).Id!.Value;
        await server.ArrivedAsync(Token);
        await (change switch
        {
            "revise" => Bank.ReviseAsync(new ReviseRequest(id) { Text = "A kettle." }, Token),
            "forget" => Bank.ForgetAsync(id),
            _ => (Task)Bank.EraseAsync(new EraseRequest([id]), Token),
        });
        held.SetResult();
        await Bank.RetainAsync("Another note, so that there is work.", Token);

        await Bank.CaughtUpAsync(Token);

        (await Bank.RecallAsync(Question, 10, Token)).Hits.ShouldNotContain(hit => hit.Memory.Text == Meaning);
        (await VectorRecordsAsync()).ShouldBe(change == "revise" ? 2 : 1);
    }

    [Theory]
    [InlineData("forget")]
    [InlineData("erase")]
    public async Task TakenAway_AfterItsVectorWasMade_TheVectorGoesToo(string change)
    {
        await using var server = new EmbeddingServer();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        var id = (await Bank.RetainAsync(Meaning, Token)).Id!.Value;
        await Bank.CaughtUpAsync(Token);
        (await VectorRecordsAsync()).ShouldBe(1);

        await (change == "forget" ? Bank.ForgetAsync(id) : (Task)Bank.EraseAsync(new EraseRequest([id]), Token));

        (await VectorRecordsAsync()).ShouldBe(0);
        Opened.Engine.Embeddings!.CachedVectors.ShouldBe(change == "forget" ? 1 : 0);
    }

    [Fact]
    public async Task Revise_SameText_KeepsItsVectorWithoutARequest()
    {
        await using var server = new EmbeddingServer();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        var id = (await Bank.RetainAsync(Meaning, Token)).Id!.Value;
        await Bank.CaughtUpAsync(Token);
        var calls = server.Calls.Count;

        await Bank.ReviseAsync(new ReviseRequest(id) { Importance = 0.9 }, Token);

        (await Bank.StatsAsync(Token)).EmbeddingService!.Waiting.ShouldBe(0);
        (await Bank.RecallAsync(Question, 1, Token)).Hits[0].Memory.Version.ShouldBe(2);
        server.Calls.Count(call => call.Inputs.Contains(Meaning)).ShouldBe(calls);
    }

    [Fact]
    public async Task Restart_AfterSomeBatches_KeepsWhatWasMadeAndAsksForTheRest()
    {
        var second = new TaskCompletionSource();
        await using var server = new EmbeddingServer((i, _) => new() { Held = i == 1 ? second.Task : null });
        var options = EmbeddedWithService.Options();
        options.BatchSize = 3;
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, options);
        await Bank.RetainAsync(new RetainRequest([.. Enumerable.Range(0, 6).Select(i => new RetainItem($"Note number{i} on topic{i}."))]), Token);
        await server.ArrivedAsync(Token);
        await server.ArrivedAsync(Token);
        (await VectorRecordsAsync()).ShouldBe(3);
        await Opened.DisposeAsync();

        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, options);
        (await Bank.StatsAsync(Token)).EmbeddingService!.Waiting.ShouldBe(3);
        await Bank.CaughtUpAsync(Token);

        server.Calls[2].Inputs.ShouldBe(server.Calls[1].Inputs);
        server.Calls.Count.ShouldBe(3);
        (await Bank.StatsAsync(Token)).EmbeddingService!.Tokens.ShouldBe(6 * 4);
    }

    [Fact]
    public async Task Restart_CaughtUp_AnswersTheSameWithoutARequestForMemories()
    {
        await using var server = new EmbeddingServer();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        await Bank.RetainAsync(Meaning, Token);
        await Bank.RetainAsync("The kettle stands in the kitchen.", Token);
        await Bank.CaughtUpAsync(Token);
        var before = await Bank.RecallAsync(Question, 10, Token);
        await Opened.DisposeAsync();
        var calls = server.Calls.Count;

        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        var after = await Bank.RecallAsync(Question, 10, Token);

        after.RecallId.ShouldBe(before.RecallId);
        after.Hits.Select(hit => (hit.Memory.Id, hit.Score)).ShouldBe(before.Hits.Select(hit => (hit.Memory.Id, hit.Score)));
        server.Calls.Skip(calls).ShouldAllBe(call => call.Inputs.Single() == Question);
    }

    [Fact]
    public async Task Recall_ServiceDown_AnswersByTheOtherArmsAndSaysSo()
    {
        var isDown = false;
        await using var server = new EmbeddingServer((_, _) => new() { Status = Volatile.Read(ref isDown) ? 503 : 200 });
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        await Bank.RetainAsync("The kettle stands in the kitchen.", Token);
        await Bank.CaughtUpAsync(Token);
        Volatile.Write(ref isDown, true);

        var result = await Bank.RecallAsync("Where is the kettle?", 5, Token);

        result.Hits[0].Memory.Text.ShouldBe("The kettle stands in the kitchen.");
        result.Degraded.ShouldBe("The embedding service answered with status 503.");
        (await Bank.StatsAsync(Token)).EmbeddingService!.LastError.ShouldBe(result.Degraded);
    }

    [Fact]
    public async Task CatchUp_ServiceComesBack_GoesOnByItself()
    {
        var isDown = true;
        await using var server = new EmbeddingServer((_, _) => new() { Status = Volatile.Read(ref isDown) ? 503 : 200 });
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        await Bank.RetainAsync(Meaning, Token);
        for (var i = 0; i < 6; i++)
        {
            await server.ArrivedAsync(Token);
        }

        var result = await Bank.RecallAsync(Meaning, 1, Token);
        result.Hits.Count.ShouldBe(1);
        result.Degraded.ShouldNotBeNull();
        Volatile.Write(ref isDown, false);
        await Bank.CaughtUpAsync(Token);

        (await Bank.RecallAsync(Question, 1, Token)).Hits[0].Memory.Text.ShouldBe(Meaning);
        (await Bank.StatsAsync(Token)).EmbeddingService!.IsDown.ShouldBeFalse();
    }

    [Fact]
    public async Task CatchUp_SpendingLimitReached_StopsAndSaysSo()
    {
        await using var server = new EmbeddingServer();
        var options = EmbeddedWithService.Options();
        options.BatchSize = 1;
        options.MaxTokens = 8;
        var time = new ManualTime();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, options, time: time);
        await Bank.RetainAsync(new RetainRequest([new("one two three"), new("four five six"), new("seven eight nine")]), Token);

        // It stops when it pauses before it tries again.
        await time.TimerAsync(options.BreakDuration, Token);
        var service = (await Bank.StatsAsync(Token)).EmbeddingService!;

        service.Waiting.ShouldBe(1);
        service.LastError.ShouldNotBeNull().ShouldContain("MaxTokens = 8");
        server.Calls.Count.ShouldBe(2);
        (await Bank.RecallAsync("seven", 1, Token)).Hits[0].Memory.Text.ShouldBe("seven eight nine");
    }

    [Fact]
    public async Task Recall_SpendingCannotBeWrittenDown_AnswersByTheOtherArmsAndSendsNothing()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-spending-").FullName;
        await using var server = new EmbeddingServer();
        var options = EmbeddedWithService.Options();
        options.SpendingFile = Path.Combine(folder, "spending.json");
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, options);
        await Bank.RetainAsync("The kettle stands in the kitchen.", Token);
        await Bank.CaughtUpAsync(Token);
        Directory.Delete(folder, recursive: true);

        var result = await Bank.RecallAsync("Where is the kettle?", 5, Token);

        result.Hits.Count.ShouldBe(1);
        result.Degraded.ShouldBe("What is spent on the embedding service cannot be written down, so nothing is spent.");
        server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task CatchUp_RefusedTextIsRevised_IsSentAgain()
    {
        await using var server = new EmbeddingServer((_, call) => new() { Status = call.Inputs.Contains("blick zorblix") ? 400 : 200 });
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        var id = (await Bank.RetainAsync("blick zorblix", Token)).Id!.Value;
        await server.ArrivedAsync(Token);

        await Bank.ReviseAsync(new ReviseRequest(id) { Text = "blick zorblax" }, Token);
        await Bank.CaughtUpAsync(Token);

        (await VectorRecordsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task CatchUp_PrivateMemory_IsNotSent()
    {
        await using var server = new EmbeddingServer();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        await Bank.RetainAsync(new RetainItem("A private thing.") { Policy = MemoryPolicy.Default with { Sensitivity = Sensitivity.Private } }, Token);
        await Bank.RetainAsync("A normal thing.", Token);

        await Bank.CaughtUpAsync(Token);

        server.Calls.SelectMany(call => call.Inputs).ShouldBe(["A normal thing."]);
    }

    [Fact]
    public async Task CatchUp_WritesNoHistoryAndNoVersion()
    {
        await using var server = new EmbeddingServer();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());
        var id = (await Bank.RetainAsync(Meaning, Token)).Id!.Value;
        await Bank.CaughtUpAsync(Token);

        var history = new List<Fabric.Core.Banks.Reads.HistoryEntry>();
        await foreach (var entry in Bank.HistoryAsync(cancellationToken: Token))
        {
            history.Add(entry);
        }

        history.Count.ShouldBe(1);
        (await Bank.GetAsync(id, cancellationToken: Token))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Recall_BlankQuestionOrNothingMade_AsksNobody()
    {
        await using var server = new EmbeddingServer();
        Opened = await EmbeddedWithService.OpenAsync(Store, server.Endpoint, EmbeddedWithService.Options());

        await Bank.RecallAsync("Where is the kettle?", 5, Token);
        await Bank.RetainAsync("The kettle stands in the kitchen.", Token);
        await Bank.CaughtUpAsync(Token);
        await Bank.RecallAsync(new RecallRequest("") { Filter = MemoryFilter.Parse("""{"kind":"fact"}""") }, Token);

        server.Calls.Count.ShouldBe(1);
    }

    private async Task<int> VectorRecordsAsync()
    {
        var count = 0;
        await Store.LoadAsync(
            Fabric.Core.Storage.ActorKey.Bank(SpaceId.Default, "team"),
            record => count += record.Key.StartsWith("e/", StringComparison.Ordinal) ? 1 : 0,
            Token);
        return count;
    }
}
