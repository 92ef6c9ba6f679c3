using Fabric.Core.Memories;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Tests.Transcripts;

public sealed class TranscriptParserTests
{
    [Fact]
    public void Parse_TextAlone_IsEnough()
    {
        var line = TranscriptParser.Parse("""{"text":"hello"}""", 1);

        var item = line.ToItem();
        item.Text.ShouldBe("hello");
        item.Id.ShouldBeNull();
        item.Session.ShouldBeNull();
    }

    [Fact]
    public void Parse_AllFields_AreTaken()
    {
        var line = TranscriptParser.Parse(
            """
            {"id":"m1","session":"s","time":"2026-03-02T10:00:00+01:00","actor":"Ana","text":"t","kind":"fact","factKey":"k","tags":["a","b"],"origin":"tool","metadata":{"n":1}}
            """,
            1);

        var item = line.ToItem();
        item.EventTime.ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        item.Kind.ShouldBe(MemoryKind.Fact);
        item.Origin.ShouldBe(Origin.Tool);
        item.Tags.ShouldBe(["a", "b"]);
        item.Metadata!["n"].GetInt32().ShouldBe(1);
        (item.Id?.Value, item.Session?.Value, item.Actor, item.FactKey).ShouldBe(("m1", "s", "Ana", "k"));
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "no 'text'")]
    [InlineData("""{"text":""}""", "no 'text'")]
    [InlineData("""{"text":7}""", "'text' is not a string")]
    [InlineData("""{"text":"x","factkey":"k"}""", "unknown field")]
    [InlineData("""{"text":"x","time":"soon"}""", "'time' is not a time")]
    [InlineData("""{"text":"x","kind":"rumour"}""", "'kind' must be one of fact, experience")]
    [InlineData("""{"text":"x","kind":"1"}""", "'kind' must be one of")]
    [InlineData("""{"text":"x","tags":"a"}""", "'tags' is not a list of strings")]
    [InlineData("""{"text":"x","tags":[1]}""", "'tags' is not a list of strings")]
    [InlineData("""{"text":"x","metadata":[]}""", "'metadata' is not an object")]
    [InlineData("""{"text":"x","session":"a/b"}""", "not allowed")]
    public void Parse_BadLine_NamesLineAndField(string json, string expected)
    {
        var error = Should.Throw<FabricException>(() => TranscriptParser.Parse(json, 17));

        error.Code.ShouldBe(ErrorCode.InvalidRequest);
        error.Message.ShouldStartWith("Line 17 ");
        error.Message.ShouldContain(expected);
    }
}
