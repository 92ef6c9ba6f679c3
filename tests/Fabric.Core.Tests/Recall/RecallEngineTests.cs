using Fabric.Core.Errors;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class RecallEngineTests
{
    private static readonly DateTimeOffset Now = BankHistory.Start.AddDays(250);
    private static readonly RecallEngine Engine = new(new SeededEmbedder());

    [Fact]
    public void Recall_AfterReload_AnswersAsBefore() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var history = new BankHistory(seed);
            using var index = new BankIndex(BankHistory.Dimensions);
            history.Play(index, 120);
            var live = index.Publish(1);
            var reloaded = history.Reload();
            var question = Question(seed) with { K = 200, Explain = true, Effort = Effort.High, IncludePrivate = true };
            return Told(Ask(question, live)) == Told(Ask(question, reloaded)) && live.Totals == reloaded.Totals;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recall_AfterCompacting_AnswersAsBefore() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var history = new BankHistory(seed);
            using var index = new BankIndex(BankHistory.Dimensions);
            history.Play(index, 120);
            using var compact = index.Compact(out var rows);
            var (live, reloaded) = (compact.Publish(1), history.Reload());
            var question = Question(seed) with { K = 200, Explain = true, Effort = Effort.High, IncludePrivate = true };
            var tagged = question with { Filter = MemoryFilter.Parse("""{"tag":"home","entity":"berlin"}""") };
            return Told(Ask(question, live)) == Told(Ask(question, reloaded))
                && Told(Ask(tagged, live)) == Told(Ask(tagged, reloaded))
                && live.Totals == reloaded.Totals && live.TermCount == reloaded.TermCount
                && compact.RemovedRows == 0 && history.Live.All(pair => compact.Row(rows[pair.Key])!.Id == pair.Value.Memory.Id);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recall_TheBestRowsWereRemoved_ConsidersTheSameRows()
    {
        var history = new BankHistory(11);
        var random = new Random(11);
        using var index = new BankIndex(BankHistory.Dimensions);
        for (var i = 0; i < 2000; i++)
        {
            var memory = history.Next(plain: true);
            var vector = BankHistory.Vector(random);
            var row = index.Append(BankHistory.Row(memory), memory, vector);
            history.Live.Add(row, (memory, vector));
            if (i % 20 == 0)
            {
                var best = history.Next(plain: true) with { Text = "garden garden river river" };
                index.Remove(index.Append(BankHistory.Row(best), best, BankHistory.Vector(random)));
            }
        }

        var question = new RecallRequest("garden river") { Explain = true };
        var (live, reloaded) = (Ask(question, index.Publish(1)), Ask(question, history.Reload()));
        live.Cost.Candidates.ShouldBe(reloaded.Cost.Candidates);
        Told(live).ShouldBe(Told(reloaded));
    }

    [Fact]
    public void Recall_TokenBudget_IsNeverExceeded() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (seed, budget) =>
        {
            var result = Ask(Question(seed) with { K = 50, TokenBudget = budget }, Bank(seed));
            var tokens = result.Hits.Sum(hit => hit.Tokens);
            return tokens <= budget && result.Cost.Tokens == tokens && (budget > 0 || result.Hits.Count == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recall_TopK_IsTheHeadOfAllHits() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (seed, k) =>
        {
            var bank = Bank(seed);
            var all = Ask(Question(seed) with { K = 1000 }, bank).Hits;
            var top = Ask(Question(seed) with { K = k }, bank).Hits;
            return top.Select(hit => hit.Memory.Id).SequenceEqual(all.Take(k).Select(hit => hit.Memory.Id))
                && all.Zip(all.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recall_Explain_SumsToTheScore() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var hits = Ask(Question(seed) with { K = 20, Explain = true }, Bank(seed)).Hits;
            return hits.All(hit =>
            {
                var parts = hit.Explanation!.Arms.Values.Sum() + hit.Explanation.Context.Values.Sum();
                var score = hit.Explanation.Boosts.Values.Aggregate(parts, (product, boost) => product * boost);
                return Math.Abs(score - hit.Score) < 1e-4 * Math.Max(1, hit.Score) && hit.Explanation.Reasons.Count > 0;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recall_BankSplitInTwo_RanksAsTheWhole() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var history = new BankHistory(seed);
            using var whole = new BankIndex(BankHistory.Dimensions);
            using var left = new BankIndex(BankHistory.Dimensions);
            using var right = new BankIndex(BankHistory.Dimensions);
            var random = new Random(seed);
            for (var i = 0; i < 60; i++)
            {
                var memory = history.Next(plain: true);
                var vector = BankHistory.Vector(random);
                whole.Append(BankHistory.Row(memory), memory, vector);
                (i % 3 == 0 ? left : right).Append(BankHistory.Row(memory), memory, vector);
            }

            var request = Question(seed) with { K = 60 };
            var one = Engine.Recall([new("w", whole.Publish(1))], request, Now, default);
            var two = Engine.Recall([new("l", left.Publish(1)), new("r", right.Publish(1))], request, Now, default);
            return one.Hits.Select(hit => (hit.Memory.Id, hit.Score)).SequenceEqual(two.Hits.Select(hit => (hit.Memory.Id, hit.Score)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recall_SameQuestionTwice_GivesTheSameName()
    {
        var bank = Bank(3);
        Ask(new RecallRequest("garden"), bank).RecallId.ShouldBe(Ask(new RecallRequest("garden"), bank).RecallId);
        Ask(new RecallRequest("river"), bank).RecallId.Equals(Ask(new RecallRequest("garden"), bank).RecallId, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void Recall_EmptyQueryWithFilter_ListsByRecencyAndImportance()
    {
        using var index = new BankIndex(0);
        Append(index, new Memory { Id = "old", Text = "a", EventTime = Now.AddYears(-1), Importance = 0.5 });
        Append(index, new Memory { Id = "new", Text = "b", EventTime = Now.AddDays(-1), Importance = 0.5 });
        Append(index, new Memory { Id = "vital", Text = "c", EventTime = Now.AddYears(-1), Importance = 1 });

        var hits = Ask(new RecallRequest("") { Filter = MemoryFilter.Parse("""{"kind":"fact"}""") }, index.Publish(1)).Hits;

        hits.Select(hit => hit.Memory.Id.Value).ShouldBe(["new", "vital", "old"]);
    }

    [Fact]
    public void Recall_Diversity_PutsANearCopyLast()
    {
        using var index = new BankIndex(2);
        foreach (var (id, vector) in new[] { ("a", new float[] { 1, 0 }), ("b", [1, 0]), ("c", [0, 1]) })
        {
            var memory = new Memory { Id = id, Text = "garden" };
            index.Append(BankHistory.Row(memory), memory, vector);
        }

        var request = new RecallRequest("garden") { Diversity = 0.7 };
        Ask(request, index.Publish(1)).Hits.Select(hit => hit.Memory.Id.Value).ShouldBe(["a", "c", "b"]);
    }

    [Theory]
    [InlineData(0, null, 0, "garden")]
    [InlineData(1001, null, 0, "garden")]
    [InlineData(1, -1, 0, "garden")]
    [InlineData(1, null, 1.5, "garden")]
    [InlineData(1, null, double.NaN, "garden")]
    [InlineData(1, null, 0, " ")]
    public void Recall_BeyondALimit_IsRefused(int k, int? budget, double diversity, string query)
    {
        var request = new RecallRequest(query) { K = k, TokenBudget = budget, Diversity = diversity };
        Should.Throw<FabricException>(() => Ask(request, Bank(1))).Code.ShouldBe(ErrorCode.InvalidRequest);
    }

    [Fact]
    public void Recall_Cancelled_Stops() =>
        Should.Throw<OperationCanceledException>(
            () => Engine.Recall([new("b", Bank(1))], new RecallRequest("garden"), Now, new CancellationToken(canceled: true)));

    [Fact]
    public void Recall_Warm_AllocatesLittleBeyondItsHits()
    {
        var bank = new BankView[] { new("b", Bank(5, 2000)) };
        var request = new RecallRequest("garden river budget") { Filter = null, K = 1 };
        for (var i = 0; i < 50; i++)
        {
            Engine.Recall(bank, request, Now, CancellationToken.None);
        }

        Allocated.By(() => Engine.Recall(bank, request, Now, CancellationToken.None)).ShouldBeLessThan(12_000);
    }

    private static RecallRequest Question(int seed) => new(BankHistory.Question(new Random(seed)));

    private static BankSnapshot Bank(int seed, int steps = 80)
    {
        using var index = new BankIndex(BankHistory.Dimensions);
        new BankHistory(seed).Play(index, steps);
        return index.Publish(1);
    }

    private static RecallResult Ask(RecallRequest request, BankSnapshot snapshot) =>
        Engine.Recall([new("b", snapshot)], request, Now, default);

    private static void Append(BankIndex index, Memory memory) => index.Append(BankHistory.Row(memory), memory, default);

    private static string Told(RecallResult result) => string.Join(
        '\n', result.Hits.Select(hit => $"{hit.Memory.Id} {hit.Score:R} {string.Join(';', hit.Explanation!.Reasons)}"));
}
