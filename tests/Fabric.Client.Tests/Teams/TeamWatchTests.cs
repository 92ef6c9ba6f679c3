using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;
using Fabric.Testing.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Teams;

/// <summary>Whoever hears of an event and looks finds what it tells of, though the store has a commit before the process shows it.</summary>
public sealed class TeamWatchTests : IAsyncLifetime
{
    private readonly InMemoryRecordStore _store = new();
    private EmbeddedFabric _fabric = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ITeamMemory Team => _fabric.Team("kitchen");

    public async ValueTask InitializeAsync() => _fabric = await EmbeddedFabric.OpenAsync(_store, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        // A test that failed may have left a commit waiting.
        _store.HoldOutcomes?.TrySetResult();
        await _fabric.DisposeAsync();
        await _store.DisposeAsync();
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
        await _fabric.DisposeAsync();
        await InitializeAsync();
        var loads = _store.Loads;

        var happened = await Team.WatchAsync(cursor, Token).FirstAsync(Token);

        happened.Insight.ShouldBe(new InsightId("n1"));
        _store.Loads.ShouldBe(loads);
    }

    private async Task CheckAsync(Func<Task> write, TeamEventKind kind, Func<Task> look)
    {
        await using var watch = Team.WatchAsync(await ReadCursorAsync(), Token).GetAsyncEnumerator(Token);
        var outcomes = _store.HoldOutcomes = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var commits = _store.Commits;
        var writing = write();
        await _store.UntilAsync(() => _store.Commits > commits, Token);

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
