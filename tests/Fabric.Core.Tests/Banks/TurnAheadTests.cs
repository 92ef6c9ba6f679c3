using System.Text;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Banks;

/// <summary>Turns that are decided over one whose commit is under way.</summary>
public sealed class TurnAheadTests
{
    private static readonly string[] Subjects = ["Ada", "Bruno", "the payments service", "the rota"];
    private static readonly string[] Predicates = ["runs on port", "was restarted at", "owns shard", "moved to region"];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    public void Retain_AheadOfTheCommitBefore_WritesWhatOneTurnAfterAnotherWrites(int seed, int commandsPerTurn)
    {
        var items = Items(new Random(seed), 120);
        var plain = new BankHarness();
        foreach (var turnOf in Prepare(plain, items).Chunk(commandsPerTurn))
        {
            var turn = plain.Bank.BeginTurn(plain.Now);
            Decide(turn, turnOf);
            plain.Commit(turn);
        }

        var ahead = new BankHarness();
        BankTurn? before = null;
        foreach (var turnOf in Prepare(ahead, items).Chunk(commandsPerTurn))
        {
            var turn = before is null ? ahead.Bank.BeginTurn(ahead.Now) : ahead.Bank.BeginTurn(ahead.Now, before);
            Decide(turn, turnOf);

            // As a host does it: the next turn is closed before the one before it is applied.
            turn.BuildChanges();
            if (before is not null)
            {
                ahead.Commit(before);
            }

            before = turn;
        }

        ahead.Commit(before!);
        Describe(ahead).ShouldBe(Describe(plain), $"seed {seed}");
        var live = Describe(ahead);
        ahead.Reload();
        Describe(ahead).ShouldBe(live, $"seed {seed}");
    }

    [Fact]
    public void Retain_TheSameAsInTheTurnBefore_IsFoldedIntoIt()
    {
        var bank = new BankHarness();
        var item = Prepare(bank, [new RetainItem("The limit is 4000.")])[0];
        var first = bank.Bank.BeginTurn(bank.Now);
        var added = first.Retain(item).Outcomes[0];
        first.BuildChanges();
        var second = bank.Bank.BeginTurn(bank.Now, first);
        var folded = second.Retain(Prepare(bank, [new RetainItem("The limit is 4000.")])[0]).Outcomes[0];
        bank.Bank.Reader.Get(added.Id!.Value, null, bank.Now).ShouldBeNull("Nothing is committed yet.");
        bank.Commit(first);
        bank.Get(added.Id.Value).Evidence.ShouldBe(1);
        bank.Commit(second);

        folded.Disposition.ShouldBe(RetainDisposition.Reinforced);
        folded.Id.ShouldBe(added.Id);
        bank.Get(added.Id.Value).Evidence.ShouldBe(2);
    }

    [Fact]
    public void Retain_SameOperationAsInTheTurnBefore_IsARepeatOfItsEpoch()
    {
        var bank = new BankHarness();
        var request = new RetainRequest([new RetainItem("The rota starts on Monday.")]) { OperationId = new OperationId("op-1") };
        var first = bank.Bank.BeginTurn(bank.Now);
        var done = first.Retain(bank.Bank.Prepare(request));
        first.BuildChanges();
        var second = bank.Bank.BeginTurn(bank.Now, first);

        var again = second.Retain(bank.Bank.Prepare(request));

        again.Repeated.ShouldBeTrue();
        again.Epoch.ShouldBe(done.Epoch);
        again.Outcomes.ShouldBe(done.Outcomes);
        second.BuildChanges().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Retain_InEachTurn_TellsTheEpochThatShowsIt()
    {
        var bank = new BankHarness();
        bank.Retain("The rota starts on Monday.");
        var first = bank.Bank.BeginTurn(bank.Now);
        var one = first.Retain(Prepare(bank, [new RetainItem("Ada owns shard 1.")])[0]);
        first.BuildChanges();
        var second = bank.Bank.BeginTurn(bank.Now, first);
        var two = second.Retain(Prepare(bank, [new RetainItem("Bruno owns shard 2.")])[0]);
        bank.Commit(first);
        bank.Bank.Reader.Epoch.ShouldBe(one.Epoch);
        bank.Commit(second);

        bank.Bank.Reader.Epoch.ShouldBe(two.Epoch);
    }

    [Fact]
    public void Retain_BankIsFullWithTheTurnBefore_IsRefused()
    {
        var bank = new BankHarness(new BankOptions { MaxMemories = 2 });
        bank.Retain("The rota starts on Monday.");
        var first = bank.Bank.BeginTurn(bank.Now);
        first.Retain(Prepare(bank, [new RetainItem("Ada owns shard 1.")])[0]);
        first.BuildChanges();
        var second = bank.Bank.BeginTurn(bank.Now, first);
        bank.Commit(first);

        var outcome = second.Retain(Prepare(bank, [new RetainItem("Bruno owns shard 2.")])[0]).Outcomes[0];

        outcome.Error.ShouldBe(ErrorCode.QuotaExceeded);
        outcome.Reason.ShouldContain("holds 2 memories");
    }

    [Fact]
    public void Retain_OperationDoneAnewAfterItsWindow_IsNotForgottenByTheNextCommand()
    {
        var bank = new BankHarness(new BankOptions { OperationWindow = TimeSpan.FromHours(1) });
        var request = new RetainRequest([new RetainItem("Ada owns shard 1.")]) { OperationId = new OperationId("op-1") };
        bank.Run(turn => turn.Retain(bank.Bank.Prepare(request)));
        bank.Now += TimeSpan.FromHours(2);
        bank.Run(turn =>
        {
            turn.Retain(bank.Bank.Prepare(request));
            turn.BeginCommand();
            return turn.Retain(Prepare(bank, [new RetainItem("Bruno owns shard 2.")])[0]);
        });

        bank.Run(turn => turn.Retain(bank.Bank.Prepare(request))).Repeated.ShouldBeTrue();
    }

    private static void Decide(BankTurn turn, IEnumerable<PreparedRetain> commands)
    {
        foreach (var command in commands)
        {
            turn.BeginCommand();
            turn.Retain(command);
        }
    }

    private static List<PreparedRetain> Prepare(BankHarness bank, IEnumerable<RetainItem> items) =>
        [.. items.Select(item => bank.Bank.Prepare(new RetainRequest([item])))];

    // New ones, repeats, values of facts that change, messages of sessions, and ones that name memories that are there or not.
    private static List<RetainItem> Items(Random random, int count)
    {
        var items = new List<RetainItem>();
        for (var i = 0; i < count; i++)
        {
            var text = $"{Subjects[random.Next(4)]} {Predicates[random.Next(4)]} {random.Next(6)}.";
            items.Add(random.Next(5) switch
            {
                0 => new RetainItem(text) { FactKey = $"fact.{random.Next(3)}" },
                1 => new RetainItem(text) { Session = $"s{random.Next(2)}", Actor = "Ada" },
                2 => new RetainItem(text) { Id = new MemoryId($"given-{random.Next(20)}") },
                3 => new RetainItem(text) { Supersedes = [new MemoryId($"given-{random.Next(20)}")], Sources = ["given-1", "other/x"] },
                _ => new RetainItem(text),
            });
        }

        return items;
    }

    private static string Describe(BankHarness bank) => string.Join(
        '\n',
        [
            .. bank.Export().Select(Encoding.UTF8.GetString),
            .. bank.Records.Select(record => $"{record.Key} {Encoding.UTF8.GetString(record.Body.Span)} {Convert.ToHexString(record.Vector.Span)}"),
            .. bank.History.Select(entry => $"{entry.Sequence} {entry.Subject} {Encoding.UTF8.GetString(entry.Body.Span)}"),
            .. bank.Intents.Select(intent => $"{intent.Id} {intent.Target} {Encoding.UTF8.GetString(intent.Body.Span)}"),
            bank.Bank.Reader.ReadStats() is var stats ? $"{stats.Active} {stats.Superseded} {stats.Sessions} {stats.Epoch}" : "",
        ]);
}
