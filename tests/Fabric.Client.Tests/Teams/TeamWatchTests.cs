using Fabric.Client.Embedded;
using Fabric.Client.Tests.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Teams;

/// <summary>Whoever hears of an event and looks finds what it tells of, though the store has a commit before the process shows it.</summary>
public sealed class TeamWatchTests : EmbeddedTest, IAsyncLifetime
{
    private ITeamMemory Team => Opened!.Team("kitchen");

    public async ValueTask InitializeAsync() => Opened = await EmbeddedFabric.OpenAsync(Store, cancellationToken: Token);

    public override ValueTask DisposeAsync()
    {
        // A test that failed may have left a commit waiting.
        Store.HoldOutcomes?.TrySetResult();
        return base.DisposeAsync();
    }

    [Fact]
    public Task Watch_AnInsightWhoseCommitIsUnderWay_IsToldWhenItCanBeRead() => CheckAsync(
        () => Team.TellAsync(new TellInsightRequest("Look first.") { Insight = "n1" }, Token),
        TeamEventKind.InsightChanged,
        async () => (await Team.InsightAsync("n1", cancellationToken: Token)).ShouldNotBeNull());

    [Fact]
    public async Task Watch_InteractionsWhoseCommitIsUnderWay_AreToldWhenTheyCanBeRead()
    {
        var task = (await Team.BeginTaskAsync("wash a cup", "actor")).Task;
        await Team.RecordAsync(task, new InteractionItem("actor", "I look."), Token);

        await CheckAsync(
            () => Team.RecordAsync(task, new InteractionItem("actor", "I wash."), Token),
            TeamEventKind.Recorded,
            async () => (await Team.InteractionsAsync(task, cancellationToken: Token)).Interactions.Count.ShouldBe(2));
    }

    [Fact]
    public async Task Watch_WhatWasWrittenBeforeARestart_IsToldWithoutLoadingTheTeam()
    {
        var cursor = await ReadCursorAsync();
        await Team.TellAsync(new TellInsightRequest("Look first.") { Insight = "n1" }, Token);
        await Opened!.DisposeAsync();
        await InitializeAsync();
        var loads = Store.Loads;

        var happened = await Team.WatchAsync(cursor, Token).FirstAsync(Token);

        happened.Insight.ShouldBe(new InsightId("n1"));
        Store.Loads.ShouldBe(loads);
    }

    private async Task CheckAsync(Func<Task> write, TeamEventKind kind, Func<Task> look)
    {
        await using var watch = Team.WatchAsync(await ReadCursorAsync(), Token).GetAsyncEnumerator(Token);
        var outcomes = Store.HoldOutcomes = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var commits = Store.Commits;
        var writing = write();
        await Store.UntilAsync(() => Store.Commits > commits, Token);

        // The store answers at once, so an event that waited for nothing would be here.
        var next = watch.MoveNextAsync().AsTask();
        next.IsCompleted.ShouldBeFalse();

        outcomes.SetResult();
        (await next).ShouldBeTrue();
        watch.Current.Kind.ShouldBe(kind);
        await look();
        await writing;
    }

    private Task<string> ReadCursorAsync() => ((EmbeddedTeam)Team).ReadCursorAsync(Token);
}
