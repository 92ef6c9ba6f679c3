using System.Text.Json;
using Fabric.Core.Memories;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>
/// The file of the MCP knowledge-graph memory server: a line for each entity with its observations, and for each relation. It is also read as the
/// one document with <c>entities</c> and <c>relations</c> that the server's <c>read_graph</c> returns.
/// </summary>
internal sealed class KnowledgeGraphExport : IForeignExport
{
    private const string EntityKind = "name";

    public string Name => "mcp-memory";

    public bool IsOne(JsonElement document) => Entities(document).Any() || Relations(document).Any();

    public IEnumerable<TranscriptLine> Read(JsonElement document) =>
        Entities(document).SelectMany(ReadEntity).Concat(Relations(document).Select(ReadRelation));

    private static IEnumerable<JsonElement> Entities(JsonElement document) =>
        Typed(document, "entity", "entities").Where(static entity => entity.Text("name") is not null && entity.Field("observations") is not null);

    private static IEnumerable<JsonElement> Relations(JsonElement document) => Typed(document, "relation", "relations")
        .Where(static relation => relation.Text("from") is not null && relation.Text("to") is not null && relation.Text("relationType") is not null);

    private static IEnumerable<JsonElement> Typed(JsonElement document, string type, string field) =>
        document.ValueKind == JsonValueKind.Array
            ? document.EnumerateArray().Where(line => line.Text("type") == type)
            : document.Text("type") == type ? [document] : document.Items(field);

    private static IEnumerable<TranscriptLine> ReadEntity(JsonElement entity)
    {
        var name = entity.Text("name")!;
        var type = entity.Text("entityType");
        if (type is not null)
        {
            yield return About($"{name}: {type}", name, type);
        }

        foreach (var observation in entity.Items("observations"))
        {
            if (observation.ValueKind == JsonValueKind.String && observation.GetString() is { Length: > 0 } text)
            {
                // An observation often leaves out whom it is about, which there is known from its place.
                yield return About(text.Contains(name, StringComparison.OrdinalIgnoreCase) ? text : $"{name}: {text}", name, type);
            }
        }
    }

    private static TranscriptLine About(string text, string name, string? type) => new(0, text)
    {
        Kind = MemoryKind.Observation,
        Entities = [new(EntityKind, name)],
        Tags = type is null ? null : [type],
    };

    private static TranscriptLine ReadRelation(JsonElement relation)
    {
        var (from, to) = (relation.Text("from")!, relation.Text("to")!);
        return new(0, $"{from} {relation.Text("relationType")!.Replace('_', ' ')} {to}.")
        {
            Kind = MemoryKind.Fact,
            Entities = [new(EntityKind, from), new(EntityKind, to)],
            Metadata = relation.Keep("from", "to", "relationType"),
        };
    }
}
