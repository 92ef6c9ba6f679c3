using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class BankSnapshotTests
{
    private static readonly DateTimeOffset T0 = BankHistory.Start;

    [Fact]
    public void Select_Expiry_HidesFromItsInstantOn()
    {
        using var index = new BankIndex(0);
        Append(index, new Memory { Id = "a", Text = "t", Policy = new() { ExpiresAt = T0 } });
        var snapshot = index.Publish(1);

        Select(snapshot, new Eligibility(T0.AddTicks(-1))).ShouldBe(1);
        Select(snapshot, new Eligibility(T0)).ShouldBe(0);
    }

    [Fact]
    public void Select_AsOf_SeesWhatHeldThen()
    {
        using var index = new BankIndex(0);
        Append(index, new Memory { Id = "old", Text = "t", State = MemoryState.Superseded, Validity = new(T0, T0.AddDays(10)) });
        Append(index, new Memory { Id = "new", Text = "t", Validity = new(T0.AddDays(10)) });
        var snapshot = index.Publish(1);

        Names(snapshot, new Eligibility(T0.AddDays(20))).ShouldBe(["new"]);
        Names(snapshot, new Eligibility(T0.AddDays(20)) { AsOf = T0.AddDays(5) }).ShouldBe(["old"]);
        Names(snapshot, new Eligibility(T0.AddDays(20)) { AsOf = T0.AddDays(10) }).ShouldBe(["new"]);
    }

    [Fact]
    public void Select_KnownAt_SeesTheVersionOfThen()
    {
        using var index = new BankIndex(0);
        var first = new Memory { Id = "a", Text = "one", RecordedAt = T0 };
        var row = Append(index, first);
        var replaced = first with { ReplacedAt = T0.AddDays(2) };
        index.Replace(row, BankHistory.Row(replaced), replaced);
        Append(index, first with { Text = "two", Version = 2, RecordedAt = T0.AddDays(2) });
        var snapshot = index.Publish(1);

        Texts(snapshot, new Eligibility(T0.AddDays(9))).ShouldBe(["two"]);
        Texts(snapshot, new Eligibility(T0.AddDays(9)) { KnownAt = T0.AddDays(1) }).ShouldBe(["one"]);
        Texts(snapshot, new Eligibility(T0.AddDays(9)) { KnownAt = T0.AddDays(2) }).ShouldBe(["two"]);
        Texts(snapshot, new Eligibility(T0.AddDays(9)) { KnownAt = T0.AddDays(-1) }).ShouldBeEmpty();
        snapshot.TryFind("a", 1, out var old).ShouldBeTrue();
        snapshot.Row(old).Decode().Text.ShouldBe("one");
    }

    [Fact]
    public void Select_PrivateAndSecret_OnlyPrivateWhenAskedFor()
    {
        using var index = new BankIndex(0);
        Append(index, new Memory { Id = "p", Text = "t", Policy = new() { Sensitivity = Sensitivity.Private } });
        Append(index, new Memory { Id = "s", Text = "t", Policy = new() { Sensitivity = Sensitivity.Secret } });
        var snapshot = index.Publish(1);

        Names(snapshot, new Eligibility(T0)).ShouldBeEmpty();
        Names(snapshot, new Eligibility(T0) { IncludePrivate = true }).ShouldBe(["p"]);
    }

    [Fact]
    public void Remove_LastRowOfATerm_LeavesNothingToFind()
    {
        using var index = new BankIndex(0);
        var row = Append(index, new Memory { Id = "a", Text = "zanzibar", Tags = ["hush"] });
        index.Publish(1);
        index.Remove(row);
        var snapshot = index.Publish(2);

        index.TryFind("a", out _).ShouldBeFalse();
        snapshot.TryFind("a", out _).ShouldBeFalse();
        snapshot.Terms.Find(Stem("zanzibar")).ShouldBeNull();
        snapshot.Facets.Find(Facets.Tag)!.Values.ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => snapshot.Row(row));
    }

    [Fact]
    public void Publish_WriterGoesOn_TheOldViewStaysAsItWas()
    {
        var history = new BankHistory(7);
        using var index = new BankIndex(BankHistory.Dimensions);
        history.Play(index, 200);
        var old = index.Publish(1);
        var engine = new RecallEngine(new SeededEmbedder());
        var request = new RecallRequest("garden river") { K = 100 };
        var before = Ids(engine, old, request);
        for (var row = 0; row < old.Count; row += 1)
        {
            if (history.Live.TryGetValue(row, out var pair))
            {
                var superseded = pair.Memory with { State = MemoryState.Superseded };
                index.Replace(row, BankHistory.Row(superseded), superseded);
            }
        }

        new BankHistory(8).Play(index, 50);
        index.Publish(2);

        Ids(engine, old, request).ShouldBe(before);
    }

    [Fact]
    public async Task Publish_ReaderBesideTheWriter_SeesOneEpochAtATime()
    {
        using var index = new BankIndex(0);
        var published = index.Publish(0);
        using var barrier = new Barrier(2);
        var engine = new RecallEngine(embedder: null);
        var cancellation = TestContext.Current.CancellationToken;
        var reader = Task.Run(() =>
        {
            for (var round = 1; round <= 200; round++)
            {
                barrier.SignalAndWait(TimeSpan.FromSeconds(60), cancellation).ShouldBeTrue();
                var snapshot = Volatile.Read(ref published);
                var result = engine.Recall([new("b", snapshot)], new RecallRequest("garden") { K = 1000 }, T0, default);
                result.Hits.Count.ShouldBe((int)snapshot.Epoch);
            }
        }, cancellation);
        for (var round = 1; round <= 200; round++)
        {
            barrier.SignalAndWait(TimeSpan.FromSeconds(60), cancellation).ShouldBeTrue();
            Append(index, new Memory { Id = $"m{round:D3}", Text = "the garden", Provenance = new() { Session = "s", Turn = round } });
            Volatile.Write(ref published, index.Publish(round));
        }

        await reader;
    }

    [Fact]
    public void SessionRows_AnyOrderOfArrival_GoByTurn()
    {
        using var index = new BankIndex(0);
        foreach (var turn in new[] { 2, 0, 1 })
        {
            Append(index, new Memory { Id = $"m{turn}", Text = "t", Provenance = new() { Session = "s", Turn = turn } });
        }

        var snapshot = index.Publish(1);

        snapshot.SessionRows("s").Select(row => snapshot.Row(row).Turn).ShouldBe([0, 1, 2]);
        snapshot.SessionRows("other").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MemoryOrder.NewestFirst)]
    [InlineData(MemoryOrder.OldestFirst)]
    [InlineData(MemoryOrder.ById)]
    public void List_PageByPage_EqualsOneList(MemoryOrder order)
    {
        var history = new BankHistory(11);
        using var index = new BankIndex(BankHistory.Dimensions);
        history.Play(index, 120);
        var snapshot = index.Publish(1);
        var which = new Eligibility(T0) { IncludeInactive = true, IncludePrivate = true, IncludeArchive = true };
        var all = snapshot.List(which, order, 1000);
        var pages = new List<int>();
        for (IReadOnlyList<int> page = snapshot.List(which, order, 7); page.Count > 0;)
        {
            pages.AddRange(page);
            var last = snapshot.Row(page[^1]);
            page = snapshot.List(which, order, 7, (last.EventTicks, last.Id));
        }

        pages.ShouldBe(all);
        all.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void FindSimilar_NearCopy_ComesFirst()
    {
        var history = new BankHistory(13);
        using var index = new BankIndex(BankHistory.Dimensions);
        history.Play(index, 300);
        var memory = new Memory { Id = "copy", Text = "Ada moved to Heidelberg with her kitten" };
        var vector = BankHistory.Vector(new Random(1));
        var row = index.Append(BankHistory.Row(memory), memory, vector);
        var found = new SimilarRow[3];

        var count = index.Publish(1).FindSimilar(vector, TermCounts.Of("Ada moved to Heidelberg with a kitten", default), 0, found);

        count.ShouldBe(3);
        found[0].Row.ShouldBe(row);
        found[0].Cosine.ShouldBe(1, 1e-5);
        found[0].Overlap.ShouldBeGreaterThan(0.7f);
    }

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, Stemmer.Stem(letters));
    }

    private static int Append(BankIndex index, Memory memory) => index.Append(BankHistory.Row(memory), memory, default);

    private static int Select(BankSnapshot snapshot, Eligibility eligibility) =>
        snapshot.Select(eligibility, new ulong[snapshot.BitmapWords]);

    private static List<Memory> Memories(BankSnapshot snapshot, Eligibility eligibility) =>
        [.. snapshot.List(eligibility, MemoryOrder.ById, 1000).Select(row => snapshot.Row(row).Decode())];

    private static List<string> Names(BankSnapshot snapshot, Eligibility eligibility) =>
        Memories(snapshot, eligibility).ConvertAll(memory => memory.Id.Value);

    private static List<string> Texts(BankSnapshot snapshot, Eligibility eligibility) =>
        Memories(snapshot, eligibility).ConvertAll(memory => memory.Text);

    private static List<MemoryId> Ids(RecallEngine engine, BankSnapshot snapshot, RecallRequest request) =>
        [.. engine.Recall([new("b", snapshot)], request, T0.AddDays(250), default).Hits.Select(hit => hit.Memory.Id)];
}
