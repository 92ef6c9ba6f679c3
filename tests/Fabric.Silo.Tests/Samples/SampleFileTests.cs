using Fabric.Core.Memories;
using Fabric.Silo.Demo;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Tests.Samples;

public sealed class SampleFileTests
{
    [Fact]
    public void Transcript_EveryLine_Parses()
    {
        var lines = ReadLines();

        lines.Count.ShouldBeInRange(300, 400);
        lines.ShouldAllBe(line => line.Session != null && line.Time != null && line.Actor != null);
        lines.ShouldContain(line => line.Origin == Origin.Tool);
    }

    [Fact]
    public void Transcript_Times_NeverGoBack()
    {
        var times = ReadLines().Select(static line => line.Time!.Value).ToList();

        times.ShouldBe(times.Order());
        times[^1].ShouldBeLessThan(Sample.End);
    }

    [Fact]
    public void Transcript_Sessions_AreEachInOnePiece()
    {
        var sessions = ReadLines().Select(static line => line.Session).ToList();
        var runs = sessions.Where((session, i) => i == 0 || session != sessions[i - 1]).ToList();

        runs.Count.ShouldBe(runs.Distinct(StringComparer.Ordinal).Count());
        runs.Count.ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public void Transcript_Facts_ChangeOverTime()
    {
        var values = ReadLines().Where(static line => line.FactKey is not null).ToLookup(static line => line.FactKey, StringComparer.Ordinal);

        values["limits.checkout.rate"].Count().ShouldBe(3);
        values["db.orders.primary"].Count().ShouldBe(3);
        values["oncall.primary"].Count().ShouldBe(4);
    }

    [Fact]
    public void Questions_Evidence_ExistsAndIsNotLaterThanTheQuestion()
    {
        var lines = ReadLines();
        using var reader = Sample.OpenQuestions();
        var questions = SampleQuestion.ReadAll(reader);

        questions.Count.ShouldBe(12);
        questions.ShouldAllBe(question => question.Expect.Count > 0);
        questions.ShouldAllBe(question => question.Expect.All(
            number => number >= 1 && number <= lines.Count && lines[number - 1].Time <= (question.AsOf ?? Sample.End)));
    }

    private static List<TranscriptLine> ReadLines()
    {
        using var reader = new StreamReader(Sample.OpenTranscript());
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n').Select(static (json, i) => TranscriptParser.Parse(json, i + 1))];
    }
}
