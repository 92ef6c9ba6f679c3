using System.Text.Json;
using Fabric.Core.Memories;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>
/// Letta's agent file (<c>.af</c>), the older one with <c>core_memory</c> and the newer one with <c>blocks</c> and <c>agents</c>: each paragraph of a block becomes a fact, each message
/// that somebody said an experience. System prompts, tools and settings are not memories.
/// </summary>
internal sealed class LettaExport : IForeignExport
{
    public string Name => "letta";

    public bool IsOne(JsonElement document) =>
        document.Field("core_memory") is not null || (document.Field("agents") is not null && document.Field("blocks") is not null);

    public IEnumerable<TranscriptLine> Read(JsonElement document)
    {
        var agents = document.Field("agents") is not null ? document.Items("agents") : [document];
        return document.Items("core_memory", "blocks").SelectMany(ReadBlock).Concat(agents.SelectMany(ReadMessages));
    }

    private static IEnumerable<TranscriptLine> ReadBlock(JsonElement block) =>
        from paragraph in (block.Text("value") ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select new TranscriptLine(0, paragraph)
        {
            Kind = MemoryKind.Fact,
            Tags = block.Text("label") is { } label ? [label] : null,
            Time = block.Time("updated_at", "created_at"),
        };

    private static IEnumerable<TranscriptLine> ReadMessages(JsonElement agent) =>
        from message in agent.Items("messages")
        from text in LettaMessage.Read(message)
        select new TranscriptLine(0, text)
        {
            Kind = MemoryKind.Experience,
            Actor = message.Text("name") ?? message.Text("role"),
            Session = agent.Name("name") ?? agent.Name("id"),
            Time = message.Time("created_at"),
        };
}
