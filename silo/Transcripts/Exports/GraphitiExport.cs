using System.Text.Json;
using Fabric.Core.Memories;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>
/// Graphiti's nodes, edges and episodes as JSON, as its models serialise: <c>{"nodes":[...],"edges":[...],"episodes":[...]}</c>. A fact holds from its
/// <c>valid_at</c> to its <c>invalid_at</c>.
/// </summary>
internal sealed class GraphitiExport : IForeignExport
{
    public string Name => "graphiti";

    public bool IsOne(JsonElement document) =>
        Edges(document).Any(static edge => edge.Text("fact") is not null)
        || (Nodes(document).Any(static node => node.Text("summary") is not null && node.Text("uuid") is not null))
        || Episodes(document).Any(static episode => episode.Text("content") is not null && episode.Text("uuid") is not null);

    public IEnumerable<TranscriptLine> Read(JsonElement document)
    {
        var names = Nodes(document)
            .Where(static node => node.Text("uuid") is not null && node.Text("name") is not null)
            .GroupBy(static node => node.Text("uuid")!, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First().Text("name")!, StringComparer.Ordinal);
        return Episodes(document).Select(ReadEpisode).Concat(Nodes(document).Select(ReadNode))
            .Concat(Edges(document).Select(edge => ReadEdge(edge, names)))
            .Where(static line => line.Text.Length > 0);
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement document) => document.Items("nodes", "entity_nodes", "entities");

    private static IEnumerable<JsonElement> Edges(JsonElement document) => document.Items("edges", "entity_edges", "facts");

    private static IEnumerable<JsonElement> Episodes(JsonElement document) => document.Items("episodes", "episodic_nodes");

    private static TranscriptLine ReadEpisode(JsonElement episode) => new(0, episode.Text("content") ?? "")
    {
        Kind = MemoryKind.Experience,
        Session = episode.Name("group_id"),
        Time = episode.Time("valid_at", "created_at"),
        Metadata = episode.Keep("uuid", "name", "source", "source_description"),
    };

    private static TranscriptLine ReadNode(JsonElement node)
    {
        var (name, summary) = (node.Text("name"), node.Text("summary") ?? "");
        return new(0, name is null || summary.Length == 0 || summary.Contains(name, StringComparison.OrdinalIgnoreCase) ? summary : $"{name}: {summary}")
        {
            Kind = MemoryKind.Observation,
            Time = node.Time("created_at"),
            Entities = name is null ? null : [new("name", name)],
            Metadata = node.Keep("uuid", "labels"),
        };
    }

    private static TranscriptLine ReadEdge(JsonElement edge, Dictionary<string, string> names) => new(0, edge.Text("fact") ?? "")
    {
        Kind = MemoryKind.Fact,
        Time = edge.Time("valid_at", "created_at"),
        ValidTo = edge.Time("invalid_at"),
        Entities =
        [
            .. new[] { edge.Text("source_node_uuid"), edge.Text("target_node_uuid") }
                .Where(id => id is not null && names.ContainsKey(id)).Select(id => new MemoryEntity("name", names[id!])),
        ],
        Metadata = edge.Keep("uuid", "name", "expired_at"),
    };
}
