using System.Text.Json;

namespace Fabric.Bench.Locomo;

/// <summary>The evaluation data: conversations and questions with their evidence.</summary>
internal sealed record LocomoData(IReadOnlyList<LocomoTurn> Turns, IReadOnlyList<LocomoQuestion> Questions)
{
    public static async Task<LocomoData> ReadAsync(string folder) => new(
        await ReadLinesAsync<LocomoTurn>(Path.Combine(folder, "conversations.jsonl")),
        await ReadLinesAsync<LocomoQuestion>(Path.Combine(folder, "questions.jsonl")));

    private static async Task<List<T>> ReadLinesAsync<T>(string path)
    {
        var values = new List<T>();
        await foreach (var line in File.ReadLinesAsync(path))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                values.Add(JsonSerializer.Deserialize<T>(line)!);
            }
        }

        return values;
    }
}
