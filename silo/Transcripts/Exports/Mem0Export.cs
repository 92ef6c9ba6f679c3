using System.Text.Json;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>What Mem0's <c>get_all</c> returns: <c>{"results":[{"memory":"...","user_id":"...","created_at":"..."}]}</c>, or the list alone.</summary>
internal sealed class Mem0Export : IForeignExport
{
    public string Name => "mem0";

    public bool IsOne(JsonElement document) => Memories(document).Any(static memory => memory.Text("memory") is not null);

    public IEnumerable<TranscriptLine> Read(JsonElement document) =>
        from memory in Memories(document)
        let text = memory.Text("memory")
        where text is not null
        select new TranscriptLine(0, text)
        {
            Actor = memory.Text("user_id") ?? memory.Text("agent_id"),
            Session = memory.Name("run_id"),
            Time = memory.Time("created_at", "updated_at"),
            Tags = [.. memory.Items("categories").Where(static tag => tag.ValueKind == JsonValueKind.String).Select(static tag => tag.GetString()!)],
            Kind = Core.Memories.MemoryKind.Fact,
            Metadata = memory.Keep("id", "user_id", "agent_id", "app_id", "run_id", "metadata", "updated_at"),
        };

    private static IEnumerable<JsonElement> Memories(JsonElement document) =>
        document.ValueKind == JsonValueKind.Array ? document.EnumerateArray() : document.Items("results", "memories");
}
