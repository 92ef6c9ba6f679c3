using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Reflection.Answers;
using Fabric.Testing.Storage;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Enrichment;

/// <summary>Answers in a model's words: a truthful one, one that lies, stalls, fails, and one without tokens left. Facts are no messages, so that no other call is made.</summary>
public sealed class AnswerWriterTests : IAsyncDisposable
{
    private const string Fact = "The orders primary is db-fra-01 and it has 64 cores.";

    private readonly ManualTime _time = new();
    private readonly InMemoryRecordStore _store = new();
    private readonly ScriptedChat _chat = new();
    private EmbeddedFabric? _fabric;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_fabric is not null)
        {
            await _fabric.DisposeAsync();
        }

        await _store.DisposeAsync();
        _chat.Dispose();
    }

    [Fact]
    public async Task Truthful_AnAnswer_IsInItsWords()
    {
        _chat.Then("""{"answer":"It is db-fra-01, the orders primary, with 64 cores [1]."}""");

        var result = await AskAsync(await OpenAsync());

        result.WordingRefused.ShouldBeNull();
        (result.Wording, result.Answer).ShouldBe((AnswerWording.Model, "It is db-fra-01, the orders primary, with 64 cores [1]."));
        result.Citations[0].Quote.ShouldBe(Fact);
        _chat.Prompts.ShouldHaveSingleItem().ShouldContain(Fact);
    }

    [Theory]
    [InlineData("""{"answer":"The orders primary is db-fra-02 [1]."}""")]
    [InlineData("""{"answer":"The orders primary db-fra-01 has 128 cores [1]."}""")]
    [InlineData("""{"answer":"The orders primary is db-fra-01 since 3 January 2021 [1]."}""")]
    [InlineData("""{"answer":"The orders primary is db-fra-01 [1]. Kevin chose db-fra-01 as orders primary [1]."}""")]
    [InlineData("""{"answer":"The orders primary is db-fra-01 [2]."}""")]
    [InlineData("I am sorry, I cannot do that.")]
    public async Task Lying_AnAnswer_IsRefusedAndTheSentencesAreGiven(string lie)
    {
        _chat.Then(lie);

        var result = await AskAsync(await OpenAsync());

        result.Wording.ShouldBe(AnswerWording.Extracted);
        result.Answer.ShouldNotBeNull().ShouldContain(Fact);
        result.WordingRefused.ShouldNotBeNull().ShouldStartWith("The model's answer");
    }

    [Fact]
    public async Task NotAsked_WhereNothingIsKnownOrNobodyAskedForIt()
    {
        var bank = await OpenAsync();

        var plain = await bank.ReflectAsync("Which host is the orders primary?", Token);
        var unknown = await bank.ReflectAsync(new ReflectRequest("What is the capital of Mongolia?") { Wording = AnswerWording.Model }, Token);

        (plain.Wording, plain.WordingRefused).ShouldBe((AnswerWording.Extracted, null));
        (unknown.Status, unknown.Answer).ShouldBe((ReflectStatus.NotKnown, null));
        _chat.Prompts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Failing_TheModelIsLeftAlone_UntilThePauseIsOver()
    {
        _chat.Then(_ => throw new HttpRequestException("down")).Then("""{"answer":"The orders primary is db-fra-01 [1]."}""");
        var bank = await OpenAsync();

        var failed = await AskAsync(bank);
        var paused = await AskAsync(bank);
        _time.Advance(TimeSpan.FromSeconds(11));
        var again = await AskAsync(bank);

        failed.WordingRefused.ShouldNotBeNull().ShouldContain("could not be asked");
        paused.WordingRefused.ShouldNotBeNull().ShouldContain("left alone");
        failed.Answer.ShouldBe(paused.Answer);
        again.Wording.ShouldBe(AnswerWording.Model);
        _chat.Prompts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Spent_TheDaysTokens_NoCallIsMade()
    {
        var bank = await OpenAsync(options => options.Enrichment.MaxTokensPerDay = options.Enrichment.MaxOutputTokens);

        var result = await AskAsync(bank);

        result.WordingRefused.ShouldNotBeNull().ShouldContain("MaxTokensPerDay");
        result.Answer.ShouldNotBeNull();
        _chat.Prompts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Counted_ACall_UsesUpTheDaysTokens()
    {
        _chat.Then("""{"answer":"The orders primary is db-fra-01 [1]."}""");

        // Room for one call by estimate; the call itself is counted with the 100 tokens that the model says.
        var bank = await OpenAsync(options => options.Enrichment.MaxTokensPerDay = options.Enrichment.MaxOutputTokens + 500);

        var outcomes = new List<AnswerWording>();
        for (var i = 0; i < 6; i++)
        {
            outcomes.Add((await AskAsync(bank)).Wording);
        }

        outcomes[0].ShouldBe(AnswerWording.Model);
        outcomes[^1].ShouldBe(AnswerWording.Extracted);
        _time.Advance(TimeSpan.FromDays(1));
        (await AskAsync(bank)).Wording.ShouldBe(AnswerWording.Model);
    }

    [Fact]
    public async Task Stalling_TheCallersTokenEndsIt_AndWritersDoNotWait()
    {
        var stalled = new TaskCompletionSource<string>();
        _chat.Then(_ => stalled.Task);
        var bank = await OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var asking = bank.ReflectAsync(new ReflectRequest("Which host is the orders primary?") { Wording = AnswerWording.Model }, stop.Token);
        (await Task.WhenAny(asking, _chat.Called.WaitAsync(Token))).ShouldNotBe(asking);

        (await bank.RetainAsync(new RetainItem("The cache host is db-fra-09."), Token)).Id.ShouldNotBeNull();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        stalled.SetResult("");
    }

    private static Task<ReflectResult> AskAsync(IMemoryBank bank) =>
        bank.ReflectAsync(new ReflectRequest("Which host is the orders primary?") { Wording = AnswerWording.Model }, Token);

    private async Task<IMemoryBank> OpenAsync(Action<FabricOptions>? configure = null)
    {
        var options = new FabricOptions();
        options.Enrichment.Enabled = true;
        options.Enrichment.Delay = TimeSpan.Zero;
        configure?.Invoke(options);
        _fabric = await EmbeddedFabric.OpenAsync(_store, options, new EmbeddedServices { Time = _time, Chat = _chat }, Token);
        var bank = _fabric.Bank("team");
        await bank.RetainAsync(new RetainItem(Fact), Token);
        return bank;
    }
}
