using System.Globalization;
using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Silo.Transcripts;

/// <summary>Reads one line of a transcript, strictly: a misspelt field is an error, not a field that is lost.</summary>
internal static class TranscriptParser
{
    private const string Fields = "id, session, time, actor, text, kind, factKey, tags, origin, metadata";

    /// <exception cref="FabricException">The line is not one; the message names line and field, and holds none of its text.</exception>
    public static TranscriptLine Parse(string json, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, number)
                : throw Bad(number, "it is not a JSON object");
        }
        catch (JsonException)
        {
            throw Bad(number, "it is not valid JSON");
        }
    }

    private static TranscriptLine Read(JsonElement line, int number)
    {
        var read = new TranscriptLine(number, "");
        foreach (var field in line.EnumerateObject())
        {
            read = field.Name switch
            {
                "id" => read with { Id = Name(field, number) },
                "session" => read with { Session = Name(field, number) },
                "time" => read with { Time = Time(field, number) },
                "actor" => read with { Actor = String(field, number) },
                "text" => read with { Text = String(field, number) },
                "kind" => read with { Kind = OneOf<MemoryKind>(field, number) },
                "factKey" => read with { FactKey = String(field, number) },
                "tags" => read with { Tags = Strings(field, number) },
                "origin" => read with { Origin = OneOf<Origin>(field, number) },
                "metadata" => read with { Metadata = Metadata(field, number) },
                _ => throw Bad(number, $"it has an unknown field; the fields are {Fields}, and your own go under metadata"),
            };
        }

        return read.Text.Length > 0 ? read : throw Bad(number, "it has no 'text'");
    }

    private static string String(JsonProperty field, int number) =>
        field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : throw Bad(number, $"'{field.Name}' is not a string");

    private static string Name(JsonProperty field, int number)
    {
        try
        {
            return Identifier.Check(String(field, number), field.Name);
        }
        catch (FabricException error)
        {
            throw Bad(number, error.Message.TrimEnd('.'));
        }
    }

    private static DateTimeOffset Time(JsonProperty field, int number) =>
        UtcTime.TryParse(String(field, number), out var time)
            ? time
            : throw Bad(number, "'time' is not a time such as 2026-03-02T09:00:00Z");

    private static T OneOf<T>(JsonProperty field, int number)
        where T : struct, Enum
    {
        var text = String(field, number);
        // Not Enum.TryParse: that takes numbers too.
        var known = Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        var names = string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();
        return known is not null ? Enum.Parse<T>(known) : throw Bad(number, $"'{field.Name}' must be one of {names}");
    }

    private static List<string> Strings(JsonProperty field, int number) =>
        field.Value.ValueKind == JsonValueKind.Array && field.Value.EnumerateArray().All(static v => v.ValueKind == JsonValueKind.String)
            ? [.. field.Value.EnumerateArray().Select(static v => v.GetString()!)]
            : throw Bad(number, $"'{field.Name}' is not a list of strings");

    private static Dictionary<string, JsonElement> Metadata(JsonProperty field, int number) =>
        field.Value.ValueKind == JsonValueKind.Object
            ? field.Value.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.Clone(), StringComparer.Ordinal)
            : throw Bad(number, $"'{field.Name}' is not an object");

    private static FabricException Bad(int number, string what) =>
        new(ErrorCode.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"Line {number} cannot be imported: {what}."));
}
