using System.Text.Json;

namespace Fabric.Silo.Demo;

/// <summary>A question about the sample, and the lines of it that hold the answer: any one of them among the hits is enough.</summary>
/// <param name="Question">In plain words.</param>
/// <param name="Expect">Line numbers of the sample, from 1.</param>
/// <param name="AsOf">When it is asked about; the end of the sample when unset.</param>
internal sealed record SampleQuestion(string Question, IReadOnlyList<int> Expect, DateTimeOffset? AsOf = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<SampleQuestion> ReadAll(TextReader reader)
    {
        var questions = new List<SampleQuestion>();
        while (reader.ReadLine() is { } line)
        {
            questions.Add(JsonSerializer.Deserialize<SampleQuestion>(line, Options)!);
        }

        return questions;
    }
}
