using Fabric.Core.Text;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class TextAnalyzerTests
{
    private static readonly DateTimeOffset Reference = new(2023, 6, 14, 13, 56, 0, TimeSpan.Zero);

    [Fact]
    public void Analyze_Sentence_GivesAllParts()
    {
        var text = new TextAnalyzer().Analyze("Caroline adopted 2 greyhounds in Lisbon last Friday.", Reference);
        text.Entities.Select(entity => entity.Value).ShouldBe(["caroline", "lisbon"]);
        text.TimeMentions.ShouldHaveSingleItem();
        text.Keywords[0].ShouldBe("greyhound");
        text.Junk.IsJunk.ShouldBeFalse();
        text.TermCount.ShouldBe(8);
        text.TokenCount.ShouldBeInRange(9, 16);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("😀👩‍👩‍👧‍👦")]
    [InlineData("\u202Eשלום עולם")]
    public void Analyze_BadInput_GivesNothing(string text)
    {
        var analyzed = new TextAnalyzer().Analyze(text, Reference);
        (analyzed.Entities.Count, analyzed.TimeMentions.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Analyze_LoneSurrogates_FindsWhatIsAroundThem()
        => new TextAnalyzer().Analyze("\udc00 Alice\ud800 left \ud83d", Reference).Entities.ShouldHaveSingleItem().Value.ShouldBe("alice");

    [Theory]
    [InlineData("word ")]
    [InlineData("\0")]
    [InlineData("Ab1 ")]
    [InlineData("at x(y) \n")]
    public void Analyze_Megabyte_Ends(string piece)
        => new TextAnalyzer().Analyze(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)), Reference).TokenCount.ShouldBeGreaterThan(0);
}
