using System.Text.Json;
using Fabric.Core.Ids;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>Reads fields that may be there or not: exports differ between versions of the systems that wrote them.</summary>
internal static class ForeignJson
{
    /// <summary>A text field; null when it is missing, empty, or something else.</summary>
    public static string? Text(this JsonElement element, string field) =>
        element.Field(field) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    public static JsonElement? Field(this JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) ? value : null;

    /// <summary>The elements of the first of several list fields that is there; none when there is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (element.Field(field) is { ValueKind: JsonValueKind.Array } list)
            {
                return list.EnumerateArray();
            }
        }

        return [];
    }

    public static DateTimeOffset? Time(this JsonElement element, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (element.Text(field) is { } text && UtcTime.TryParse(text, out var time))
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>A name that may be a session's here; null when it is missing or has characters that no name has.</summary>
    public static string? Name(this JsonElement element, string field)
    {
        try
        {
            return Identifier.Check(element.Text(field), field);
        }
        catch (FabricException)
        {
            return null;
        }
    }

    /// <summary>The fields that are kept as they are, so that nothing which the other system knew is lost.</summary>
    public static Dictionary<string, JsonElement>? Keep(this JsonElement element, params string[] fields)
    {
        var kept = fields
            .Select(field => (field, Value: element.Field(field)))
            .Where(static pair => pair.Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) })
            .ToDictionary(static pair => pair.field, static pair => pair.Value!.Value.Clone(), StringComparer.Ordinal);
        return kept.Count > 0 ? kept : null;
    }
}
