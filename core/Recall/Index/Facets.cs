using System.Text.Json;
using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

/// <summary>The open properties of a memory as pairs of a field and a value: tags, entities, task, fact key, metadata.</summary>
internal static class Facets
{
    public const string Tag = "tag";
    public const string Entity = "entity";
    public const string Task = "task";
    public const string FactKey = "factKey";

    /// <summary>What the path of every metadata field starts with.</summary>
    public const string MetadataPrefix = "metadata.";

    /// <summary>Pairs of one memory above which its metadata is not indexed but read when a filter asks.</summary>
    public const int MaxMetadataPairs = 64;

    private const int MaxIndexedText = 256;

    /// <summary>Adds the pairs of all fields but metadata.</summary>
    public static void Collect(Memory memory, List<KeyValuePair<string, FacetValue>> into)
    {
        if (memory.FactKey is { } key)
        {
            into.Add(new(FactKey, FacetValue.Of(key)));
        }

        foreach (var entity in memory.Entities ?? [])
        {
            into.Add(new(Entity, FacetValue.Of(entity.Value, inArray: true)));
        }

        foreach (var tag in memory.Tags ?? [])
        {
            into.Add(new(Tag, FacetValue.Of(tag, inArray: true)));
        }

        if (memory.Provenance.Task is { } task)
        {
            into.Add(new(Task, FacetValue.Of(task)));
        }
    }

    /// <summary>Adds the pairs of the metadata; a nested field is named by its path.</summary>
    public static void CollectMetadata(Memory memory, List<KeyValuePair<string, FacetValue>> into)
    {
        foreach (var (name, value) in memory.Metadata ?? Empty)
        {
            CollectMetadata(name, value, into);
        }
    }

    /// <summary>Adds the pairs of one field of the metadata.</summary>
    public static void CollectMetadata(string name, JsonElement value, List<KeyValuePair<string, FacetValue>> into) =>
        Flatten(MetadataPrefix + name, value, inArray: false, into);

    /// <summary>Whether metadata pairs are few and short enough for the index.</summary>
    public static bool AreIndexable(List<KeyValuePair<string, FacetValue>> pairs, int from)
    {
        if (pairs.Count - from > MaxMetadataPairs)
        {
            return false;
        }

        for (var i = from; i < pairs.Count; i++)
        {
            if (pairs[i].Value.Text is { Length: > MaxIndexedText } || pairs[i].Key.Length > MaxIndexedText)
            {
                return false;
            }
        }

        return true;
    }

    private static IReadOnlyDictionary<string, JsonElement> Empty { get; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    private static void Flatten(string path, JsonElement value, bool inArray, List<KeyValuePair<string, FacetValue>> into)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                into.Add(new(path, FacetValue.Of(value.GetString()!, inArray)));
                break;
            case JsonValueKind.Number:
                into.Add(new(path, new(FacetType.Number, inArray, null, value.GetDouble())));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                into.Add(new(path, new(FacetType.Boolean, inArray, null, value.ValueKind == JsonValueKind.True ? 1 : 0)));
                break;
            case JsonValueKind.Array:
                into.Add(new(path, new(FacetType.Container, inArray, null, 0)));
                foreach (var element in value.EnumerateArray())
                {
                    Flatten(path, element, inArray: true, into);
                }

                break;
            case JsonValueKind.Object:
                into.Add(new(path, new(FacetType.Container, inArray, null, 0)));
                foreach (var property in value.EnumerateObject())
                {
                    Flatten(path + "." + property.Name, property.Value, inArray, into);
                }

                break;
            default:
                into.Add(new(path, new(FacetType.Null, inArray, null, 0)));
                break;
        }
    }
}
