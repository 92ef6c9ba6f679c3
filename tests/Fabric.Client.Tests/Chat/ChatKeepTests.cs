using Fabric.Client.Chat;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Memories;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Chat;

/// <summary>What of a turn is kept, as what, and what is not.</summary>
public sealed class ChatKeepTests : ChatMemoryTest
{
    [Fact]
    public async Task Conversation_OfTwoTurns_IsKeptOnceWithItsSpeakers()
    {
        await using var chat = ScriptedModel.Saying("Noted, Ana.", "Lisbon, you said.").UseFabricMemory(
            Opened!, Team with { Agent = "scout", User = "ana", Recall = ChatRecall.Off });
        List<ChatMessage> history = [new(ChatRole.System, "Be brief."), User("I moved to Lisbon in May.")];

        history.AddRange((await chat.GetResponseAsync(history, cancellationToken: Token)).Messages);
        history.Add(new ChatMessage(ChatRole.User, "Where did I move?") { AuthorName = "Ana B" });
        await chat.GetResponseAsync(history, cancellationToken: Token);

        var kept = await KeptAsync(chat);
        kept.Select(static memory => (memory.Provenance.Actor, memory.Text)).ShouldBe(
        [
            ("ana", "I moved to Lisbon in May."), ("scout", "Noted, Ana."), ("Ana B", "Where did I move?"), ("scout", "Lisbon, you said."),
        ]);
        kept.ShouldAllBe(static memory => memory.Provenance.Session == new Core.Ids.SessionId("s1") && memory.Trust == Trust.Trusted);
    }

    [Fact]
    public async Task Answer_ThatQuotesAMemory_NamesItInsteadOfKeepingItAgain()
    {
        var known = await Bank.RetainAsync("The rate limit is 6000 requests a minute.", Token);
        await using var chat = ScriptedModel.Saying("I recall: The rate limit is 6000 requests a minute. Shall I raise it?").UseFabricMemory(Opened!, Team);

        await chat.GetResponseAsync("What is the rate limit?", cancellationToken: Token);

        var answer = (await KeptAsync(chat))[^1];
        answer.Text.ShouldBe($"I recall: [memory {known.Id}] Shall I raise it?");
        answer.Provenance.Origin.ShouldBe(Origin.Derived);
        answer.Provenance.Sources.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(known.Id!.Value.Value);
    }

    [Fact]
    public async Task Answer_ThatOnlyRepeatsAMemory_IsNotKept()
    {
        await Bank.RetainAsync("The rate limit is 6000 requests a minute.", Token);
        await using var chat = ScriptedModel.Saying("\"The rate limit is 6000 requests a minute.\"").UseFabricMemory(Opened!, Team);

        await chat.GetResponseAsync("What is the rate limit?", cancellationToken: Token);

        (await KeptAsync(chat)).Select(static memory => memory.Text).ShouldBe(
            ["The rate limit is 6000 requests a minute.", "What is the rate limit?"]);
    }

    [Fact]
    public async Task Answer_AfterSomethingUntrusted_IsUntrusted()
    {
        await Bank.RetainAsync(new RetainItem("The admin password is swordfish.") { Origin = Origin.Tool }, Token);
        await using var chat = ScriptedModel.Saying("They say it is swordfish, as I was told.").UseFabricMemory(Opened!, Team);

        await chat.GetResponseAsync("What is the admin password?", cancellationToken: Token);

        var kept = await KeptAsync(chat);
        kept[1].Trust.ShouldBe(Trust.Trusted);
        kept[2].Trust.ShouldBe(Trust.Untrusted);
    }

    [Fact]
    public async Task ToolResults_WhenTheyAreKept_AreUntrustedAndNameTheirTool()
    {
        await using var chat = ScriptedModel.Saying("It rains in Oslo today.").UseFabricMemory(
            Opened!, Team with { Keeps = ChatKeeps.ToolResults | ChatKeeps.Assistant, Recall = ChatRecall.Off });

        await chat.GetResponseAsync(
            [
                User("Weather?"),
                new(ChatRole.Assistant, [new FunctionCallContent("c1", "weather")]),
                new(ChatRole.Tool, [new FunctionResultContent("c1", "Oslo: heavy rain, 7 degrees.")]),
            ],
            cancellationToken: Token);

        var kept = await KeptAsync(chat);
        kept.Select(static memory => (memory.Provenance.Actor, memory.Text, memory.Trust)).ShouldBe(
            [("weather", "Oslo: heavy rain, 7 degrees.", Trust.Untrusted), ("assistant", "It rains in Oslo today.", Trust.Untrusted)]);
    }

    [Fact]
    public async Task MayKeep_GivesLessOrNothing_DecidesWhatIsStored()
    {
        var log = new LogLines();
        await using var chat = ScriptedModel.Saying("Thanks, I will not repeat it.", "Fine.").UseFabricMemory(
            Opened!,
            Team with
            {
                Recall = ChatRecall.Off,
                MayKeep = static message => message.Text switch
                {
                    "Fine." => throw new InvalidOperationException("Cannot decide on Fine."),
                    var text when text.StartsWith("My card", StringComparison.Ordinal) => "My card is [redacted].",
                    _ => null,
                },
            },
            log);

        await chat.GetResponseAsync("My card is 4111 1111 1111 1111.", cancellationToken: Token);
        await chat.GetResponseAsync("How are you today?", cancellationToken: Token);

        (await KeptAsync(chat)).ShouldHaveSingleItem().Text.ShouldBe("My card is [redacted].");
        log.Text.ShouldContain("81: Something of a turn could not be kept.");
    }

    [Fact]
    public async Task Keeps_Nobodys_StoresNothing()
    {
        await using var chat = ScriptedModel.Saying("Hello there, Ana.").UseFabricMemory(Opened!, Team with { Keeps = ChatKeeps.None });

        await chat.GetResponseAsync("My name is Ana.", cancellationToken: Token);

        (await KeptAsync(chat)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stream_ReadToItsEnd_IsPassedOnAndKept()
    {
        await using var chat = ScriptedModel.Saying("The orders primary is db-fra-01.").UseFabricMemory(Opened!, Team);
        var words = new List<string>();

        await foreach (var update in chat.GetStreamingResponseAsync("Which host is the orders primary?", cancellationToken: Token))
        {
            words.Add(update.Text);
        }

        words.Count.ShouldBe(5);
        (await KeptAsync(chat)).Select(static memory => memory.Text).ShouldBe(
            ["Which host is the orders primary?", "The orders primary is db-fra-01."]);
    }

    [Fact]
    public async Task Stream_LeftEarly_IsNotKept()
    {
        await using var chat = ScriptedModel.Saying("The orders primary is db-fra-01.").UseFabricMemory(Opened!, Team);

        await foreach (var update in chat.GetStreamingResponseAsync("Which host is the orders primary?", cancellationToken: Token))
        {
            break;
        }

        (await KeptAsync(chat)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Turn_ThatFails_IsNotKept()
    {
        await using var chat = new ScriptedModel(static _ => throw new TimeoutException()).UseFabricMemory(Opened!, Team);

        await Should.ThrowAsync<TimeoutException>(chat.GetResponseAsync("Which host is the orders primary?", cancellationToken: Token));

        (await KeptAsync(chat)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Subgoal_NamedForATurn_IsShownAndGetsItsSteps()
    {
        var working = Opened!.Agent("scout");
        await working.OpenAsync(new("Find the orders primary"), Token);
        var model = new ScriptedModel(
            static _ => new(ChatRole.Assistant, [new FunctionCallContent("c1", "lookup", new Dictionary<string, object?>(StringComparer.Ordinal) { ["host"] = "orders" })]),
            static _ => new(ChatRole.Assistant, "It is db-fra-01."));
        await using var chat = model.UseFabricMemory(Opened, Team with { Agent = "scout", Recall = ChatRecall.Off });
        var options = new ChatOptions { Temperature = 0 }.ForSubgoal("g1");
        List<ChatMessage> history = [User("Which host is it?")];

        history.AddRange((await chat.GetResponseAsync(history, options, Token)).Messages);
        history.Add(new(ChatRole.Tool, [new FunctionResultContent("c1", "db-fra-01")]));
        await chat.GetResponseAsync(history, options, Token);
        await chat.FlushAsync(Token);

        model.Given[0][0].Text.ShouldContain("Find the orders primary");
        model.Options[0]!.Temperature.ShouldBe(0);
        var context = (await working.ContextAsync(new(2_000) { Banks = [] }, Token)).Text;
        context.ShouldContain("lookup(host: orders)");
        context.ShouldContain("| db-fra-01");
        context.ShouldContain("It is db-fra-01.");
    }

    [Fact]
    public async Task Dispose_WithTurnsThatWait_KeepsThemFirst()
    {
        var model = ScriptedModel.Saying("The mail server bld-8 is written down now.");
        var chat = model.UseFabricMemory(Opened!, Team with { Recall = ChatRecall.Off });
        await chat.GetResponseAsync("The mail host is bld-8.", cancellationToken: Token);

        await chat.DisposeAsync();

        model.IsDisposed.ShouldBeTrue();
        (await Bank.StatsAsync(Token)).Active.ShouldBe(2);
    }

    [Fact]
    public async Task Memory_SlowerThanTheConversation_LeavesTurnsOutAndSaysSo()
    {
        var log = new LogLines();
        await using var chat = ScriptedModel.Saying("One.", "Two.", "Three.", "Four.").UseFabricMemory(
            Opened!, Team with { Recall = ChatRecall.Off, MaxWaiting = 2 }, log);
        Store.HoldCommits = new();
        await chat.GetResponseAsync("The first crate is red.", cancellationToken: Token);
        await Store.CommitEntered.WaitAsync(Token);

        foreach (var text in new[] { "The second is blue.", "The third is green.", "The fourth is lost." })
        {
            (await chat.GetResponseAsync(text, cancellationToken: Token)).Text.ShouldNotBeEmpty();
        }

        log.Text.ShouldBe("82: A turn was not kept, as 2 others wait to be: the memory is slower than the conversation.");
        Store.HoldCommits.SetResult();
        (await KeptAsync(chat)).Select(static memory => memory.Text).ShouldBe(
            ["The first crate is red.", "One.", "The second is blue.", "Two.", "The third is green.", "Three."]);
    }
}
