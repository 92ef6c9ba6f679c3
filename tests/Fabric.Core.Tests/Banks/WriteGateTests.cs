using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Banks;

public sealed class WriteGateTests
{
    private readonly BankHarness _bank = new();

    [Theory]
    [InlineData("The rate limit is 4000 requests", "the rate limit is 4000 requests.")]
    [InlineData("Alice manages the payments service", "Alice manages payments service!")]
    [InlineData("Use port 5432 for Postgres", "Please use port 5432 for Postgres")]
    public void Retain_TheSameInOtherLetters_IsFolded(string first, string second)
    {
        var added = _bank.Retain(first);

        var outcome = _bank.Retain(second);

        outcome.Disposition.ShouldBe(RetainDisposition.Reinforced);
        outcome.Id.ShouldBe(added.Id);
        _bank.Get(added.Id!.Value).Evidence.ShouldBe(2);
    }

    [Theory]
    [InlineData("The limit is 4000", "The limit is 9000")]
    [InlineData("Bob is allergic to nuts", "Bob is not allergic to nuts")]
    [InlineData("Bob is allergic to nuts", "Bob isn't allergic to nuts")]
    [InlineData("Alice likes Bob", "Bob likes Alice")]
    [InlineData("The backup runs on Monday", "The backup runs on Tuesday")]
    [InlineData("Turn the feature on", "Turn the feature off")]
    [InlineData("The service is written in C", "The service is written in C++")]
    [InlineData("Deploys are done \u2705", "Deploys are done \u274c")]
    [InlineData("The queue is empty", "Is the queue empty?")]
    [InlineData("Latency rose by 5 ms", "Latency rose by -5 ms")]
    [InlineData("Alice owns billing", "Carol owns billing")]
    public void Retain_SomethingElseInSimilarWords_IsKeptApart(string first, string second)
    {
        var added = _bank.Retain(first);

        var outcome = _bank.Retain(second);

        outcome.Disposition.ShouldBeOneOf(RetainDisposition.Added, RetainDisposition.Linked);
        outcome.Id.ShouldNotBe(added.Id);
        _bank.Get(added.Id!.Value).Evidence.ShouldBe(1);
    }

    [Fact]
    public void Retain_TwoLongTokensThatDifferBeyondTheCut_AreKeptApart()
    {
        var stem = new string('a', 70);

        _bank.Retain($"The key is {stem}1");

        _bank.Retain($"The key is {stem}2").Disposition.ShouldNotBe(RetainDisposition.Reinforced);
    }

    [Fact]
    public void Retain_YesterdayToldOnTwoDays_IsKeptApart()
    {
        _bank.Retain("The certificate expired yesterday");
        _bank.Now += TimeSpan.FromDays(3);

        _bank.Retain("The certificate expired yesterday").Disposition.ShouldNotBe(RetainDisposition.Reinforced);
    }

    [Fact]
    public void Retain_TheSameTwiceInOneRequest_IsFolded()
    {
        var request = new RetainRequest([new RetainItem("Postgres runs on port 5432"), new RetainItem("Postgres runs on port 5432")]);

        var outcomes = _bank.Run(turn => turn.Retain(_bank.Bank.Prepare(request))).Outcomes;

        outcomes[1].Disposition.ShouldBe(RetainDisposition.Reinforced);
        outcomes[1].Id.ShouldBe(outcomes[0].Id);
    }

    [Fact]
    public void Retain_TheSameAfterItWasForgotten_IsNew()
    {
        var first = _bank.Retain("Postgres runs on port 5432");
        _bank.Forget(first.Id!.Value);

        _bank.Retain("Postgres runs on port 5432").Disposition.ShouldBe(RetainDisposition.Added);
    }

    [Theory]
    [InlineData("ok thanks!")]
    [InlineData("As an AI language model, I cannot do that.")]
    public void Retain_Junk_IsQuarantinedWithItsReason(string text)
    {
        var outcome = _bank.Retain(text);

        outcome.Disposition.ShouldBe(RetainDisposition.Quarantined);
        var memory = _bank.Get(outcome.Id!.Value);
        memory.State.ShouldBe(MemoryState.Quarantined);
        memory.QuarantineReason.ShouldBe(outcome.Reason);
    }

    [Fact]
    public void Retain_WhatCameOutOfARecall_IsRefused()
    {
        var outcome = _bank.Retain(new RetainItem("Postgres runs on port 5432") { Origin = Origin.Recalled });

        outcome.Disposition.ShouldBe(RetainDisposition.Refused);
        outcome.Error.ShouldBe(ErrorCode.InvalidRequest);
        _bank.Bank.Reader.ReadStats().Active.ShouldBe(0);
    }

    [Fact]
    public void Retain_AMessageOfASession_IsNeverFolded()
    {
        _bank.Append("s", "The deploy of billing failed again");

        _bank.Append("s", "The deploy of billing failed again").Outcomes[0].Disposition.ShouldNotBe(RetainDisposition.Reinforced);
    }
}
