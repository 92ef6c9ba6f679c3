using Fabric.Core.Errors;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class MemoryFilterTests
{
    private static readonly string[] Conditions =
    [
        """{"kind":"fact"}""", """{"kind":{"in":["belief","procedure"]}}""", """{"tag":"draft"}""", """{"tag":{"contains":"x"}}""",
        """{"tag":{"exists":false}}""", """{"entity":"berlin"}""", """{"actor":{"ne":"ada"}}""", """{"actor":{"contains":"B"}}""",
        """{"session":"s1"}""", """{"session":{"exists":true}}""", """{"task":"t1"}""", """{"origin":{"nin":["tool","seen"]}}""",
        """{"trust":{"gte":"trusted"}}""", """{"layer":"core"}""", """{"sensitivity":"private"}""", """{"state":"superseded"}""",
        """{"factKey":"user.city"}""", """{"time":{"gte":"2024-02-01","lt":"2024-04-01T12:00:00Z"}}""",
        """{"recordedAt":{"gt":"2024-01-02"}}""", """{"importance":{"gte":0.7}}""", """{"importance":0.3}""", """{"confidence":{"lt":1}}""",
        """{"metadata.n":{"gt":0.5,"lte":1.5}}""", """{"metadata.n":1}""", """{"metadata.s":{"contains":"ALPHA"}}""",
        """{"metadata.s":{"gt":"b"}}""", """{"metadata.b":true}""", """{"metadata.deep.a.b":2}""", """{"metadata.deep.none":null}""",
        """{"metadata.deep.none":{"exists":true}}""", """{"metadata.deep":{"exists":true}}""", """{"metadata.list":{"contains":"red"}}""",
        """{"metadata.list":{"in":["blue","green"]}}""", """{"metadata.long":{"contains":"zzzz"}}""", """{"metadata.n":{"eq":"1"}}""",
        """{"id":{"in":["m00001","m00007"]}}""", """{"id":{"contains":"01"}}""",
    ];

    [Fact]
    public void Select_AnyFilter_EqualsMatches() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var history = new BankHistory(seed);
            using var index = new BankIndex(BankHistory.Dimensions);
            history.Play(index, 70);
            var snapshot = index.Publish(1);
            var filter = MemoryFilter.Parse(Expression(new Random(seed), 3));
            var words = new ulong[snapshot.BitmapWords];
            Array.Fill(words, ulong.MaxValue);
            filter.Intersect(snapshot, words);
            return history.Live.All(pair => ((words[pair.Key >> 6] >> pair.Key) & 1) == (filter.Matches(pair.Value.Memory) ? 1UL : 0));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"kind":"novel"}""", "kind")]
    [InlineData("""{"kind":{"gt":"fact"}}""", "kind")]
    [InlineData("""{"kind":{"like":"fact"}}""", "kind")]
    [InlineData("""{"time":"soon"}""", "time")]
    [InlineData("""{"time":5}""", "time")]
    [InlineData("""{"importance":"high"}""", "importance")]
    [InlineData("""{"tag":{"in":"draft"}}""", "tag")]
    [InlineData("""{"tag":{"exists":1}}""", "exists")]
    [InlineData("""{"metadata.a":{"gt":true}}""", "metadata.a")]
    [InlineData("""{"metadata.":1}""", "metadata.")]
    [InlineData("""{"and":[]}""", "and")]
    [InlineData("""{}""", "empty")]
    [InlineData("""[]""", "object")]
    [InlineData("""{"kind":""", "JSON")]
    public void Parse_NotAFilter_SaysWhatIsWrong(string json, string named)
    {
        var error = Should.Throw<FabricException>(() => MemoryFilter.Parse(json));
        error.Code.ShouldBe(ErrorCode.InvalidRequest);
        error.Message.ShouldContain(named);
    }

    [Fact]
    public void Parse_BeyondALimit_IsRefused()
    {
        Refused(string.Concat(Enumerable.Repeat("{\"not\":", 33)) + "{\"kind\":\"fact\"}" + new string('}', 33));
        Refused("{\"id\":{\"in\":[" + string.Join(',', Enumerable.Repeat("\"a\"", 1001)) + "]}}");
        Refused("{\"id\":\"" + new string('a', MemoryFilter.MaxLength) + "\"}");
    }

    [Fact]
    public void Select_FilterNamesStateOrLayer_WidensWhatMayMatch()
    {
        using var index = new BankIndex(0);
        var memory = new Memory { Id = "a", Text = "t", State = MemoryState.Quarantined, Trust = Trust.Quarantined };
        index.Append(BankHistory.Row(memory), memory, default);
        var archived = new Memory { Id = "b", Text = "t", Policy = new() { Layer = Layer.Archive } };
        index.Append(BankHistory.Row(archived), archived, default);
        var snapshot = index.Publish(1);

        Found(snapshot, """{"kind":"fact"}""").ShouldBe(0UL);
        Found(snapshot, """{"state":"quarantined"}""").ShouldBe(1UL);
        Found(snapshot, """{"layer":"archive"}""").ShouldBe(2UL);
    }

    private static ulong Found(BankSnapshot snapshot, string filter)
    {
        var words = new ulong[1];
        var request = new RecallRequest("") { Filter = MemoryFilter.Parse(filter) };
        snapshot.Select(Eligibility.Of(request, BankHistory.Start), words);
        return words[0];
    }

    private static void Refused(string json) =>
        Should.Throw<FabricException>(() => MemoryFilter.Parse(json)).Code.ShouldBe(ErrorCode.InvalidRequest);

    private static string Expression(Random random, int depth)
    {
        string Part() => Expression(random, depth - 1);
        return (depth == 0 ? 9 : random.Next(6)) switch
        {
            0 => $$"""{"and":[{{Part()}},{{Part()}}]}""",
            1 => $$"""{"or":[{{Part()}},{{Part()}}]}""",
            2 => $$"""{"not":{{Part()}}}""",
            _ => BankHistory.Pick(random, Conditions),
        };
    }
}
