using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Text;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Working;

/// <summary>What holds of every working memory, whatever was done to it.</summary>
public sealed class WorkingProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void Context_AnyTreeAnyBudget_IsWithinTheBudgetAndNamesEveryOpenSubgoal() => Check.One(Quick, Prop.ForAll(Seeds(), Budgets(), (seed, budget) =>
    {
        var memory = Make(seed, 60);
        var context = memory.Context(budget, explain: true);
        context.Tokens.ShouldBeLessThanOrEqualTo(budget);
        TokenEstimate.Count(context.Text).ShouldBe(context.Tokens);
        foreach (var open in memory.Reader.Overview(null).Subgoals.Where(subgoal => subgoal.Status == SubgoalStatus.Open))
        {
            (context.Text.Contains($"[{open.Id} open", StringComparison.Ordinal) || context.OpenLeftOut.Contains(open.Id)).ShouldBeTrue($"seed {seed}, {open.Id}");
        }
    }));

    [Fact]
    public void Context_CounterThatIsNotAdditive_IsStillWithinTheBudget() => Check.One(Quick, Prop.ForAll(Seeds(), Budgets(), (seed, budget) =>
    {
        var memory = Make(seed, 40, new LengthSquaredCounter());
        memory.Context(budget).Tokens.ShouldBeLessThanOrEqualTo(budget);
    }));

    [Fact]
    public void Context_Explained_AccountsForEveryNodeOnce() => Check.One(Quick, Prop.ForAll(Seeds(), Budgets(), (seed, budget) =>
    {
        var memory = Make(seed, 60);
        var overview = memory.Reader.Overview(null);
        var nodes = memory.Context(budget, explain: true).Parts!.Where(part => part.Section == ContextSection.Work).Select(part => part.Id).ToList();
        nodes.Count.ShouldBe(nodes.Distinct(StringComparer.Ordinal).Count());
        nodes.Count.ShouldBe(overview.Subgoals.Count + overview.Steps);
    }));

    [Fact]
    public void FoldThenExpand_AnyNodeInFull_IsIdentity() => Check.One(Quick, Prop.ForAll(Seeds(), seed =>
    {
        var memory = Make(seed, 60);
        foreach (var id in memory.Reader.Overview(null).Subgoals.Where(subgoal => subgoal.View == NodeView.Open).Select(subgoal => subgoal.Id))
        {
            var (before, text) = (memory.Subgoal(id), memory.Context(100_000).Text);
            memory.View(id, ViewChange.Fold);
            memory.View(id, ViewChange.Expand);
            (memory.Subgoal(id) with { Version = before.Version, ChangedAt = before.ChangedAt }).ShouldBe(before);
            memory.Context(100_000).Text.ShouldBe(text);
        }
    }));

    [Fact]
    public void Revise_AnyGraph_MarksExactlyTheTransitiveDependentsOnceInOrder() => Check.One(Quick, Prop.ForAll(Seeds(), seed =>
    {
        var memory = Make(seed, 60);
        var all = memory.Reader.Overview(null).Subgoals;
        if (all.Count == 0)
        {
            return;
        }

        var revised = all[seed % all.Count].Id;
        var expected = new HashSet<NodeId>();
        for (var grew = true; grew;)
        {
            grew = all.Where(subgoal => subgoal.DependsOn?.Any(on => on == revised || expected.Contains(on)) == true)
                .Aggregate(false, (any, subgoal) => expected.Add(subgoal.Id) || any);
        }

        var stale = memory.Do(new ReviseSubgoalRequest(revised) { Title = "Another title" }).Stale!;

        stale.Count.ShouldBe(expected.Count);
        stale.ToHashSet().SetEquals(expected).ShouldBeTrue();
        for (var i = 0; i < stale.Count; i++)
        {
            memory.Subgoal(stale[i]).DependsOn!.Where(expected.Contains).ShouldAllBe(on => stale.Take(i).Contains(on));
        }

        foreach (var subgoal in memory.Reader.Overview(null).Subgoals)
        {
            var was = all.Single(old => old.Id == subgoal.Id).StaleBy ?? [];
            var marked = subgoal.StaleBy?.Contains(revised) == true;
            marked.ShouldBe(expected.Contains(subgoal.Id) || (subgoal.Id != revised && was.Contains(revised)));
        }
    }));

    [Fact]
    public void Reload_AnyHistory_ReadsAsTheLiveOneDid() => Check.One(Quick, Prop.ForAll(Seeds(), seed =>
    {
        var memory = Make(seed, 80);
        var live = memory.Describe();
        memory.Reload();
        memory.Describe().ShouldBe(live, $"seed {seed}");
    }));

    [Fact]
    public void RollBack_AnyHistoryToAnyVersion_ReadsAsThenAndCanBeUndone() => Check.One(Quick, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var memory = Make(seed, 30);
        var (then, version) = (Shown(memory), memory.Reader.Version);
        Grow(memory, random, 30);
        var (later, laterVersion) = (Shown(memory), memory.Reader.Version);

        memory.Do(new RollBackRequest { Version = version });
        Shown(memory).ShouldBe(then, $"seed {seed}");
        memory.Do(new RollBackRequest { Version = laterVersion });
        Shown(memory).ShouldBe(later, $"seed {seed}");
    }));

    // The state slot's version moves on with the rolling back, as every version does.
    private static string Shown(WorkingHarness memory) =>
        string.Join('\n', memory.Context(100_000).Text.Split('\n').Where(line => !line.StartsWith("[version ", StringComparison.Ordinal)));

    private static Arbitrary<int> Seeds() => Gen.Choose(0, 1_000_000).ToArbitrary();

    private static Arbitrary<int> Budgets() => Gen.OneOf(Gen.Choose(0, 120), Gen.Choose(0, 3_000)).ToArbitrary();

    private static WorkingHarness Make(int seed, int count, ITokenCounter? counter = null)
    {
        var memory = new WorkingHarness(counter: counter);
        Grow(memory, new Random(seed), count);
        return memory;
    }

    private static void Grow(WorkingHarness memory, Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            try
            {
                Grow(memory, random);
            }
            catch (FabricException)
            {
                // What cannot be done now is refused, and changes nothing.
            }
        }
    }

    private static void Grow(WorkingHarness memory, Random random)
    {
        var all = memory.Reader.Overview(null).Subgoals;
        var some = all.Count == 0 ? default(NodeId?) : all[random.Next(all.Count)].Id;
        var other = all.Count == 0 ? default(NodeId?) : all[random.Next(all.Count)].Id;
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                memory.Open($"Goal {random.Next(100)}", random.Next(3) == 0 ? null : some, other is { } on && random.Next(2) == 0 ? [on] : []);
                break;
            case 3 when some is { } closed:
                memory.Close(closed, random.Next(2) == 0 ? "It is done." : null);
                break;
            case 4 when some is { } viewed:
                memory.View(viewed, (ViewChange)random.Next(4));
                break;
            case 5 when some is { } revised:
                memory.Do(new ReviseSubgoalRequest(revised) { Title = $"Title {random.Next(100)}", DependsOn = other is { } to ? [to] : null });
                break;
            case 6 when some is { } given && random.Next(4) == 0:
                memory.Do(new AbandonSubgoalRequest(given));
                break;
            case 7:
                memory.Do(new PinBlockRequest($"block{random.Next(3)}", new string('b', random.Next(1, 200))));
                break;
            case 8 when memory.Reader.Overview(null).State is var state:
                memory.Do(new ReplaceStateRequest($"State {random.Next(100)}", state?.Version ?? 0));
                break;
            default:
                memory.Step($"act {random.Next(100)}", string.Join('\n', Enumerable.Repeat($"saw {random.Next(100)}", random.Next(1, 30))), some);
                break;
        }
    }

    private sealed class LengthSquaredCounter : ITokenCounter
    {
        public int Count(ReadOnlySpan<char> text) => (int)Math.Ceiling(text.Length * (double)text.Length / 4_000);
    }
}
