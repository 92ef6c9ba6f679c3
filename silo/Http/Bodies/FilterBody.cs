using System.Text.Json;
using Fabric.Core.Recall;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Bodies;

/// <summary>Reads filters; a body's filter stays JSON until here, so that it is read as strictly as the rest.</summary>
internal static class FilterBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 128 };

    public static MemoryFilter? Read(JsonElement? json) =>
        json is null or { ValueKind: JsonValueKind.Null } ? null : MemoryFilter.From(json.Value);

    /// <summary>Reads the filter of a query string.</summary>
    public static MemoryFilter? Parse(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            return MemoryFilter.From(JsonElement.Parse(json, Strict));
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            throw BodyFault.Of("filter", "is not valid JSON, or has a field twice");
        }
    }
}
