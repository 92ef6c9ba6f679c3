using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task Append_KeepsEveryMessageInOrder()
    {
        for (var i = 0; i < 7; i++)
        {
            await AppendAsync("chat", ("ada", $"This is the message number {i} of our talk."));
        }

        await AppendAsync("chat", ("grace", "This is the message number 6 of our talk."));

        var last = await Bank.LastAsync("chat", 3, Token);
        last.Select(memory => memory.Provenance.Turn).ShouldBe([5, 6, 7]);
        last.Select(memory => memory.Provenance.Actor).ShouldBe(["ada", "ada", "grace"]);
        last.ShouldAllBe(memory => memory.Kind == MemoryKind.Experience);
        (await Bank.LastAsync("chat", 100, Token)).Count.ShouldBe(8);
        (await Bank.LastAsync("other", 100, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Append_FromManyCallers_GivesEachItsOwnPlace()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => AppendAsync("chat", ("ada", $"The observation number {i} was made today."))));

        var all = await Bank.LastAsync("chat", 100, Token);
        all.Select(memory => memory.Provenance.Turn).ShouldBe(Enumerable.Range(0, 30).Select(i => (int?)i));
    }

    [Fact]
    public async Task Sessions_AreListedNewestFirst()
    {
        await AppendAsync("first", ("ada", "We talked about the harvest festival."));
        Time.Advance(TimeSpan.FromHours(1));
        await AppendAsync("second", ("ada", "We talked about the winter market."), ("grace", "The market opens in December."));

        var sessions = await Bank.SessionsAsync(Token);

        sessions.Select(session => session.Id.Value).ShouldBe(["second", "first"]);
        sessions[0].Messages.ShouldBe(2);
        sessions[0].ClosedAt.ShouldBeNull();
        (await Bank.StatsAsync(Token)).Sessions.ShouldBe(2);
    }

    [Fact]
    public async Task CloseSession_WithASummary_TakesNoMoreMessages()
    {
        await AppendAsync("chat", ("ada", "The roof of the barn leaks."));

        var closed = await Bank.CloseSessionAsync(new CloseSessionRequest("chat") { Summary = "The barn needs a new roof." }, Token);

        closed.Session.ClosedAt.ShouldBe(Time.Now);
        (await Bank.GetAsync(closed.Summary!.Value, cancellationToken: Token))!.Text.ShouldBe("The barn needs a new roof.");
        await FailsAsync(ErrorCode.SessionClosed, () => AppendAsync("chat", ("ada", "One more thing about the barn.")));
        (await Bank.CloseSessionAsync(new CloseSessionRequest("chat") { Summary = "Another summary." }, Token)).Summary.ShouldBe(closed.Summary);
        (await Bank.LastAsync("chat", 10, Token)).Count.ShouldBe(1);
        await FailsAsync(ErrorCode.NotFound, () => Bank.CloseSessionAsync(new CloseSessionRequest("none"), Token));
    }

    [Fact]
    public async Task CloseSession_WithoutASummary_MakesOneFromItsMessages()
    {
        string[] texts = ["The tractor broke down near the river.", "Alan will bring the spare part on Thursday.", "Thanks!"];
        await AppendAsync("chat", [.. texts.Select(text => ("ada", text))]);

        var closed = await Bank.CloseSessionAsync(new CloseSessionRequest("chat"), Token);

        var summary = (await Bank.GetAsync(closed.Summary!.Value, cancellationToken: Token))!;
        summary.Provenance.Origin.ShouldBe(Origin.Derived);
        summary.Provenance.Sources.ShouldNotBeNull();
        texts.Any(text => summary.Text.Contains(text, StringComparison.Ordinal)).ShouldBeTrue();
    }

    private Task<RetainResult> AppendAsync(SessionId session, params (string Actor, string Text)[] messages) =>
        Bank.AppendAsync(new AppendRequest(session, [.. messages.Select(m => new SessionMessage(m.Actor, m.Text))]), Token);
}
