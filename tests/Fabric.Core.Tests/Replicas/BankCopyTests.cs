using System.Text.Json;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Core.Recall;
using Fabric.Core.Replicas;
using Fabric.Core.Tests.Banks;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Replicas;

/// <summary>A copy that follows a bank by its commits answers as the bank does.</summary>
public sealed class BankCopyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(25);
    private static readonly BankRecall Recall = new(new WordVectorEmbedder());

    private static readonly string[] Filters =
    [
        """{"not": {"kind": "belief"}}""", """{"not": {"state": "quarantined"}}""", """{"entity": "Ada"}""",
    ];

    [Fact]
    public void Apply_AnyHistory_ReadsAndAnswersAsTheBankDoes() =>
        Check.One(Quick, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), FollowAnyHistory));

    // Rows that nobody sees any more, of which the two hold others, took places among the vectors that are scored exactly.
    [Fact]
    public void Apply_OtherRowsOfThePast_ReadsAndAnswersAsTheBankDoes() => FollowAnyHistory(643004854);

    [Fact]
    public void Apply_SeveralCommandsInOneTurn_ReadsAsTheBankDoes()
    {
        var bank = new BankHarness(new BankOptions { MaxVersions = 2 });
        var first = bank.Retain("The limit of the north gate is 4000.").Id!.Value;
        var second = bank.Retain("The limit of the south gate is 3000.").Id!.Value;
        var copy = bank.Copy();
        bank.Committed = (changes, version) => copy.Apply([BankDelta.Of(changes, version)]);

        bank.Run(turn =>
        {
            for (var i = 0; i < 4; i++)
            {
                turn.Revise(bank.Bank.Prepare(new ReviseRequest(first) { Text = $"The limit of the north gate is {i}." }));
                turn.BeginCommand();
            }

            turn.Revise(bank.Bank.Prepare(new ReviseRequest(second) { Text = "The south gate has no limit." }));
            turn.BeginCommand();
            turn.Forget(bank.Bank.Prepare(new ForgetRequest { Ids = [second] }));
            turn.BeginCommand();
            return turn.Restore(bank.Bank.Prepare(new RestoreRequest([second])));
        });

        ShouldAnswerAlike(copy, bank, new Random(1), "after the turn");
        copy.Reader.Get(second, 1, bank.Now)!.Text.ShouldBe("The limit of the south gate is 3000.");
    }

    [Fact]
    public void Apply_ManyRemovals_RebuildsAndAnswersAsTheBankDoes()
    {
        var bank = new BankHarness();
        var copy = bank.Copy();
        bank.Committed = (changes, version) => copy.Apply([BankDelta.Of(changes, version)]);
        for (var batch = 0; batch < 10; batch++)
        {
            var items = Enumerable.Range(0, 1000).Select(i => new RetainItem($"Shelf {batch} holds crate {i} of kind {i % 7}.")).ToList();
            var ids = bank.Run(turn => turn.Retain(bank.Bank.Prepare(new RetainRequest(items)))).Outcomes.Select(outcome => outcome.Id!.Value);
            bank.Forget([.. ids.Skip(100)]);
        }

        ShouldAnswerAlike(copy, bank, new Random(1), "after the removals");
    }

    [Fact]
    public void Apply_NotTheNextCommit_IsRefusedAndChangesNothing()
    {
        var bank = new BankHarness();
        bank.Retain("The limit is 4000.");
        var copy = bank.Copy();
        var deltas = new List<BankDelta>();
        bank.Committed = (changes, version) => deltas.Add(BankDelta.Of(changes, version));
        bank.Retain("The limit is 5000.");
        bank.Retain("The limit is 6000.");

        Should.Throw<ArgumentException>(() => copy.Apply([deltas[1]]));

        copy.Version.ShouldBe(1);
        copy.Apply(deltas);
        ShouldAnswerAlike(copy, bank, new Random(1), "in order");
    }

    [Fact]
    public void Of_ACommit_LeavesOutWhatOnlyTheOwnerNeeds()
    {
        var bank = new BankHarness();
        BankDelta? delta = null;
        bank.Committed = (changes, version) => delta = BankDelta.Of(changes, version);

        bank.Retain("The limit is 4000.");

        delta!.Puts.Select(put => put.Key[..1]).ShouldBe(["b", "m"], ignoreOrder: true);
    }

    [Fact]
    public void Load_VectorsOfAnotherEmbedder_AreMadeAnewAndFollowed()
    {
        var bank = new BankHarness();
        bank.Retain("Ada owns the payments service.");
        bank.Embedder = new SmallEmbedder();
        bank.Reload();
        var copy = bank.Copy();
        bank.Committed = (changes, version) => copy.Apply([BankDelta.Of(changes, version)]);

        bank.Retain("Bob owns the rota.");

        var recall = new BankRecall(bank.Embedder);
        Answer(recall, copy.Reader, new RecallRequest("who owns the rota"), bank.Now)
            .ShouldBe(Answer(recall, bank.Bank.Reader, new RecallRequest("who owns the rota"), bank.Now));
    }

    private static void FollowAnyHistory(int seed)
    {
        var random = new Random(seed);
        var bank = new BankHarness(new BankOptions { MaxVersions = 3 });
        Run(bank, random, random.Next(60));
        var copy = bank.Copy();
        var deltas = new List<BankDelta>();
        bank.Committed = (changes, version) => deltas.Add(BankDelta.Of(changes, version));
        for (var round = 0; round < 12; round++)
        {
            Run(bank, random, 10);

            // As an owner's answers bring them: several at a time, or one.
            var first = random.Next(deltas.Count + 1);
            copy.Apply([.. deltas.Take(first)]);
            copy.Apply([.. deltas.Skip(first)]);
            deltas.Clear();
            ShouldAnswerAlike(copy, bank, random, $"seed {seed}, round {round}");
        }

        // What it got to by following is what a load gives.
        RandomHistory.Describe(bank.Copy().Reader, bank.Now).ShouldBe(RandomHistory.Describe(copy.Reader, bank.Now), $"seed {seed}");
    }

    private static void Run(BankHarness bank, Random random, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            RandomHistory.Step(bank, random);
        }
    }

    private static void ShouldAnswerAlike(BankCopy copy, BankHarness bank, Random random, string when)
    {
        copy.Version.ShouldBe(bank.Bank.Version, when);
        RandomHistory.Describe(copy.Reader, bank.Now).ShouldBe(RandomHistory.Describe(bank.Bank.Reader, bank.Now), when);
        for (var i = 0; i < 6; i++)
        {
            var request = Request(random, bank.Now);
            Answer(Recall, copy.Reader, request, bank.Now).ShouldBe(Answer(Recall, bank.Bank.Reader, request, bank.Now), $"{when}, {request}");
        }
    }

    private static RecallRequest Request(Random random, DateTimeOffset now) => new(random.Next(8) == 0 ? "" : RandomHistory.Question(random))
    {
        Filter = MemoryFilter.Parse(Filters[random.Next(Filters.Length)]),
        K = random.Next(1, 40),
        TokenBudget = random.Next(3) == 0 ? random.Next(5, 200) : null,
        AsOf = random.Next(4) == 0 ? now.AddDays(-random.Next(10)) : null,
        KnownAt = random.Next(4) == 0 ? now.AddDays(-random.Next(3)) : null,
        Effort = (Effort)random.Next(3),
        Diversity = random.Next(3) == 0 ? 0.5 : 0,
        IncludePrivate = random.Next(2) == 0,
        Explain = random.Next(2) == 0,
    };

    // Everything but how long it took: hits, scores to the last bit, explanations, tokens, epoch and name.
    private static string Answer(BankRecall recall, BankReader reader, RecallRequest request, DateTimeOffset now)
    {
        var answer = recall.Recall([reader], request, now, CancellationToken.None);
        return JsonSerializer.Serialize(answer with { Cost = answer.Cost with { Elapsed = default } });
    }

    private sealed class SmallEmbedder : ITextEmbedder
    {
        public string GeneratorId => "small";

        public int Dimensions => 8;

        public void Embed(ReadOnlySpan<char> text, Span<float> vector)
        {
            vector.Clear();
            vector[text.Length % 8] = 1;
        }
    }
}
