using System.Text.Json;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Errors;
using Fabric.Core.Recall;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    /// <summary>Texts that are odd but fine; each must come back as it was given, from memory and from the store.</summary>
    public static TheoryData<string> OddTexts =>
    [
        "The old clock says: שלום עולם, the price is 5 ₪ today.",
        "Grüße aus der Küche \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 said the cook to everyone.",
        "The log line ends here\u0000and goes on after the NUL for a while.",
        "Control \u0001\u0007\u001b[31m characters were seen in the terminal of Ada.",
        "Combining a\u0301\u0302\u0303\u0304 marks pile up over the letter of the king.",
        "Right\u202eto left override \u2066isolates\u2069 hide in this sentence.",
        "The file name is ../../etc/passwd'; DROP TABLE memories; -- and more.",
        "{\"json\": [1, 2, {\"inside\": \"of a sentence about the weather\"}]}",
        "  leading and trailing spaces of a note about the garden  ",
        "Line one of the poem\r\nline two of the poem\u2028line three of the poem",
    ];

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Retain_OddText_ComesBackAsItWas(string text)
    {
        var id = (await RetainAsync(new RetainItem(text) { Gate = false })).Id!.Value;

        (await Bank.GetAsync(id, cancellationToken: Token))!.Text.ShouldBe(text);
        (await Bank.RecallAsync(text, 1, Token)).Hits.ShouldHaveSingleItem().Memory.Text.ShouldBe(text);
        (await (await RestartAsync()).GetAsync(id, cancellationToken: Token))!.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("lone \ud800 high surrogate in a sentence")]
    [InlineData("lone \udc00 low surrogate in a sentence")]
    [InlineData("a sentence that ends with one \ud83d")]
    public async Task Retain_LoneSurrogate_BecomesTheReplacementCharacter(string text)
    {
        var id = (await RetainAsync(new RetainItem(text) { Tags = ["\ud800"], Actor = "\udc00", Gate = false })).Id!.Value;

        var memory = (await (await RestartAsync()).GetAsync(id, cancellationToken: Token))!;
        memory.Text.ShouldContain('\ufffd');
        memory.Text.Length.ShouldBe(text.Length);
        await Bank.RecallAsync(new(text), Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\r\n ")]
    [InlineData(null)]
    public async Task Retain_NoText_IsRefused(string? text) => await RefusedAsync(new RetainItem(text!));

    [Fact]
    public async Task Retain_HugeText_IsRefusedAsTooLarge()
    {
        await RefusedAsync(new RetainItem(new string('a', 65_537)), ErrorCode.TooLarge);
        (await RetainAsync(new RetainItem(string.Concat(Enumerable.Repeat("river ", 10_000))))).Disposition.ShouldNotBe(RetainDisposition.Refused);
    }

    [Fact]
    public async Task Retain_TooManyItemsOrNone_IsRefusedWhole()
    {
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.RetainAsync(new RetainRequest([]), Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.RetainAsync(new RetainRequest(null!), Token));
        await FailsAsync(
            ErrorCode.TooLarge,
            () => Bank.RetainAsync(new RetainRequest([.. Enumerable.Range(0, 1001).Select(i => new RetainItem($"Item {i}"))]), Token));
        await FailsAsync(
            ErrorCode.TooLarge,
            () => Bank.RetainAsync(new RetainRequest([.. Enumerable.Range(0, 200).Select(_ => new RetainItem(new string('b', 65_000)))]), Token));
    }

    [Fact]
    public async Task Retain_BadFields_AreRefusedOneByOne()
    {
        const string Text = "A perfectly good sentence.";
        RetainItem[] bad =
        [
            new(Text) { Tags = [.. Enumerable.Range(0, 10_000).Select(i => $"tag{i}")] },
            new(Text) { Tags = [""] },
            new(Text) { Tags = [new string('t', 129)] },
            new(Text) { Tags = [null!] },
            new(Text) { Confidence = -0.1 },
            new(Text) { Confidence = double.NaN },
            new(Text) { Importance = 1.1 },
            new(Text) { Importance = double.PositiveInfinity },
            new(Text) { Id = "../etc/passwd" },
            new(Text) { Id = "" },
            new(Text) { Session = "with space" },
            new(Text) { FactKey = new string('k', 201) },
            new(Text) { Metadata = Deep(17) },
            new(Text) { Metadata = Deep(60) },
            new(Text) { Vector = new float[] { 1 } },
            new(Text) { Kind = (Core.Memories.MemoryKind)99 },
            new(Text) { Sources = ["bank/"] },
            new(Text) { Sources = [null!] },
            new(Text) { EventTime = Time.Now, ValidTo = Time.Now.AddDays(-1) },
            null!,
        ];

        var result = await Bank.RetainAsync(new RetainRequest([.. bad, new RetainItem("The only good one of these items.")]), Token);

        for (var i = 0; i < bad.Length; i++)
        {
            result.Outcomes[i].Disposition.ShouldBe(RetainDisposition.Refused, $"Item {i}: {bad[i]}");
            result.Outcomes[i].Error.ShouldBe(ErrorCode.InvalidRequest);
            result.Outcomes[i].Reason.ShouldNotContain(Text);
        }

        result.Outcomes[^1].Disposition.ShouldBe(RetainDisposition.Added);
        (await Bank.StatsAsync(Token)).Active.ShouldBe(1);
    }

    [Fact]
    public async Task Retain_VectorOfTheRightSizeThatIsNone_IsRefused()
    {
        await AddAsync("The dimensions are known after the first write.");
        var dimensions = (await Bank.StatsAsync(Token)).Dimensions;
        var zeros = new float[dimensions];
        var nan = new float[dimensions];
        nan[0] = float.NaN;
        var infinite = new float[dimensions];
        infinite[0] = float.PositiveInfinity;

        foreach (var vector in new[] { zeros, nan, infinite })
        {
            await RefusedAsync(new RetainItem("A sentence with a vector.") { Vector = vector });
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9999)]
    public async Task Retain_FirstAndLastYear_ComesBack(int year)
    {
        var time = new DateTimeOffset(year, year == 1 ? 1 : 12, year == 1 ? 1 : 31, 12, 0, 0, TimeSpan.Zero);

        var id = (await RetainAsync(new RetainItem("Yesterday and tomorrow are far away from here.") { EventTime = time })).Id!.Value;

        (await Bank.GetAsync(id, cancellationToken: Token))!.EventTime.ShouldBe(time);
        (await Bank.ListAsync(new(), Token)).Memories.ShouldHaveSingleItem();
        await Bank.RecallAsync(new("What happened yesterday, last week and next year?") { QueryTime = time, AsOf = time }, Token);
    }

    [Fact]
    public async Task Recall_BadRequests_AreRefused()
    {
        RecallRequest[] bad =
        [
            new("Where?") { K = 0 },
            new("Where?") { K = -1 },
            new("Where?") { K = 1001 },
            new("Where?") { TokenBudget = -1 },
            new("Where?") { Diversity = double.NaN },
            new("Where?") { Diversity = 2 },
            new(new string('q', 8193)),
        ];
        foreach (var request in bad)
        {
            await FailsAsync(ErrorCode.InvalidRequest, () => Bank.RecallAsync(request, Token));
        }
    }

    [Theory]
    [InlineData("?????")]
    [InlineData("\u0000")]
    [InlineData("\ud800")]
    [InlineData("\ud83d\ude00\ud83d\ude00")]
    [InlineData("the of and a")]
    [InlineData("\" OR 1=1 --")]
    public async Task Recall_OddQueries_AreAnswered(string query)
    {
        await AddAsync("The barrel is full of rain water.");

        (await Bank.RecallAsync(query, 5, Token)).Hits.Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("""{"colour":"red"}""")]
    [InlineData("""{"kind":{"like":"x"}}""")]
    [InlineData("""{"and":"x"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"time":{"gte":"someday"}}""")]
    public async Task Filter_UnknownFieldOrOperator_IsRefused(string filter) =>
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.ListAsync(new ListRequest { Filter = Filter(filter) }, Token));

    [Fact]
    public async Task Calls_WithNamesThatAreNone_AreRefused()
    {
        await FailsAsync(ErrorCode.InvalidRequest, () => Fabric.Bank("a/b").RetainAsync("Some text for a bad bank.", Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Fabric.Bank("").RecallAsync("anything", 1, Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Fabric.Bank(new string('b', 201)).StatsAsync(Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.ForgetAsync(new ForgetRequest(), Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.EraseAsync(new EraseRequest([]), Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.CiteAsync(new CiteRequest([""]), Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.LinkAsync(new LinkRequest("a", "a", "self"), Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.AppendAsync(new AppendRequest("s", []), Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.LastAsync("s", 0, Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.ListAsync(new() { Limit = 0 }, Token));
        await FailsAsync(ErrorCode.InvalidRequest, () => Bank.ListAsync(new() { Cursor = "not a cursor" }, Token));
        await FailsAsync(
            ErrorCode.InvalidRequest,
            () => Bank.RetainAsync(new RetainRequest([new("Good text.")]) { OperationId = "no spaces please" }, Token));
        await FailsAsync(
            ErrorCode.InvalidRequest, () => Bank.RetainAsync(new RetainRequest([new("Good text.")]) { By = new string('b', 201) }, Token));
    }

    [Fact]
    public async Task Calls_CancelledBefore_DoNothing()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Bank.RetainAsync("The cancelled text of a call.", cancel.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => Bank.RecallAsync("anything", 1, cancel.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => Bank.ListAsync(new(), cancel.Token));

        (await Bank.StatsAsync(Token)).Active.ShouldBe(0);
    }

    private static Dictionary<string, JsonElement> Deep(int levels) =>
        new() { ["a"] = JsonDocument.Parse(new string('[', levels) + new string(']', levels)).RootElement };

    private async Task RefusedAsync(RetainItem item, ErrorCode code = ErrorCode.InvalidRequest)
    {
        var outcome = await RetainAsync(item);
        outcome.Disposition.ShouldBe(RetainDisposition.Refused);
        outcome.Error.ShouldBe(code, outcome.Reason);
        outcome.Id.ShouldBeNull();
    }
}
