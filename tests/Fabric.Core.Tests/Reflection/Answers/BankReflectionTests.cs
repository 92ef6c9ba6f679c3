using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Core.Memories;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Tests.Banks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Reflection.Answers;

/// <summary>What the behaviour suite cannot see: where cancellation is heeded, and how much one answer may list.</summary>
public sealed class BankReflectionTests
{
    private static readonly BankRecall Recall = new(new WordVectorEmbedder());

    private readonly BankHarness _bank = new();

    [Fact]
    public void Reflect_CancelledAfterTheRecall_Stops()
    {
        _bank.Retain("The rate limit is 6000.");
        var request = new ReflectRequest("What is the rate limit?");
        var recalled = Recall.Recall([_bank.Bank.Reader], BankReflection.RecallFor(request), _bank.Now, TestContext.Current.CancellationToken);

        Should.Throw<OperationCanceledException>(
            () => BankReflection.Reflect(_bank.Bank.Reader, request, recalled, _bank.Now, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Reflect_ManyContradictions_ListsTenAndOnlyTheLastValuesOfAKey()
    {
        for (var i = 0; i < 20; i++)
        {
            _bank.Now += TimeSpan.FromDays(1);
            _bank.Retain(new RetainItem($"The rate limit is {1000 + i}.") { FactKey = "limits.rate" });
        }

        var values = Ask("What is the rate limit?");
        values.Contradictions.Select(c => c.Other.Quote).ShouldBe(["The rate limit is 1018.", "The rate limit is 1017.", "The rate limit is 1016."]);

        var lead = values.Citations[0].Memory;
        for (var i = 0; i < 20; i++)
        {
            var other = _bank.Retain($"Somebody noted in report {i} that throttling differs.").Id!.Value;
            _bank.Run(turn => turn.Link(_bank.Bank.Prepare(new LinkRequest(other, lead, Relations.Contradicts))));
        }

        Ask("What is the rate limit?").Contradictions.Count.ShouldBe(10);
    }

    [Fact]
    public void Reflect_TheSameFromTwoSources_IsSurerThanFromOneTwice()
    {
        _bank.Retain(new RetainItem("The orders primary has 64 cores.") { Actor = "Ana", Kind = MemoryKind.Experience });
        var alone = Ask("How many cores has the orders primary?");
        _bank.Retain(new RetainItem("Yes: the orders primary has 64 cores today.") { Actor = "Ana", Kind = MemoryKind.Experience });
        var twice = Ask("How many cores has the orders primary?");
        _bank.Retain(new RetainItem("The orders primary indeed has 64 cores.") { Actor = "Bob", Kind = MemoryKind.Experience });
        var both = Ask("How many cores has the orders primary?");

        alone.Factors!.Support.ShouldBe(0);
        twice.Factors!.Support.ShouldBe(0);
        both.Factors!.Support.ShouldBeInRange(0.1, 0.2);
        both.Contradictions.ShouldBeEmpty();
    }

    private ReflectResult Ask(string question)
    {
        var request = new ReflectRequest(question);
        var recalled = Recall.Recall([_bank.Bank.Reader], BankReflection.RecallFor(request), _bank.Now, TestContext.Current.CancellationToken);
        return BankReflection.Reflect(_bank.Bank.Reader, request, recalled, _bank.Now, TestContext.Current.CancellationToken);
    }
}
