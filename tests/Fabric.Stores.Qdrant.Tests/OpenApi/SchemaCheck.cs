using System.Text.Json;

namespace Fabric.Stores.Qdrant.Tests.OpenApi;

/// <summary>
/// Checks JSON against the schemas of an OpenAPI 3.0 document, stricter than the document: a field that a schema does not name is a fault
/// unless it says that there may be others, so that a misspelt field does not pass as one that nobody knows.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Find(JsonElement value, JsonElement schema, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Find(value, Resolve(reference.GetString()!), at);
        }

        var isNullable = schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();
        if (value.ValueKind == JsonValueKind.Null && isNullable)
        {
            return null;
        }

        // A schema that says nothing but nullable is the null of an anyOf.
        if (isNullable && !schema.EnumerateObject().Any(static part => part.Name is "type" or "anyOf" or "oneOf" or "allOf"))
        {
            return $"{at}: is not null";
        }

        foreach (var name in (string[])["anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(name, out var options))
            {
                return FindAny(value, options, at);
            }
        }

        if (schema.TryGetProperty("allOf", out var parts))
        {
            return parts.EnumerateArray().Select(part => Find(value, part, at)).FirstOrDefault(static fault => fault is not null);
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            return $"{at}: {value.GetRawText()} is not one of {values.GetRawText()}";
        }

        return schema.TryGetProperty("type", out var type) ? FindTyped(value, schema, type.GetString()!, at) : null;
    }

    private JsonElement Resolve(string reference)
    {
        var at = document;
        foreach (var part in reference.TrimStart('#', '/').Split('/'))
        {
            at = at.GetProperty(part);
        }

        return at;
    }

    private string? FindAny(JsonElement value, JsonElement options, string at)
    {
        var faults = new List<string>();
        foreach (var option in options.EnumerateArray())
        {
            if (Find(value, option, at) is not { } fault)
            {
                return null;
            }

            faults.Add(fault);
        }

        // The deepest fault is that of the option which was meant.
        return faults.MaxBy(static fault => fault.IndexOf(": ", StringComparison.Ordinal));
    }

    private string? FindTyped(JsonElement value, JsonElement schema, string type, string at) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object ? FindInObject(value, schema, at) : $"{at}: is not an object",
        "array" => value.ValueKind == JsonValueKind.Array ? FindInArray(value, schema, at) : $"{at}: is not an array",
        "string" => value.ValueKind == JsonValueKind.String ? FindInText(value, schema, at) : $"{at}: is not a string",
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{at}: is not true or false",
        "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _))
            ? FindInNumber(value, schema, at)
            : $"{at}: is not a whole number",
        "number" => value.ValueKind == JsonValueKind.Number ? FindInNumber(value, schema, at) : $"{at}: is not a number",
        _ => $"{at}: nobody knows the type {type}",
    };

    private string? FindInObject(JsonElement value, JsonElement schema, string at)
    {
        var named = schema.TryGetProperty("properties", out var properties);
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        foreach (var required in schema.TryGetProperty("required", out var names) ? names.EnumerateArray() : default)
        {
            if (!value.TryGetProperty(required.GetString()!, out _))
            {
                return $"{at}: lacks {required}";
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            var place = $"{at}.{property.Name}";
            var fault = named && properties.TryGetProperty(property.Name, out var known) ? Find(property.Value, known, place)
                : others.ValueKind == JsonValueKind.Object ? Find(property.Value, others, place)
                : others.ValueKind == JsonValueKind.True || (!named && others.ValueKind == JsonValueKind.Undefined) ? null
                : $"{place}: is not a field here";
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private string? FindInArray(JsonElement value, JsonElement schema, string at)
    {
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (schema.TryGetProperty("items", out var items) && Find(item, items, $"{at}[{i}]") is { } fault)
            {
                return fault;
            }

            i++;
        }

        return schema.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean()
            && value.EnumerateArray().Select(static item => item.GetRawText()).Distinct().Count() != i
                ? $"{at}: holds something twice"
                : null;
    }

    private static string? FindInText(JsonElement value, JsonElement schema, string at) =>
        schema.TryGetProperty("format", out var format) && !(format.GetString() switch
        {
            "uuid" => Guid.TryParse(value.GetString(), out _),
            "date-time" => value.TryGetDateTimeOffset(out _),
            _ => true,
        })
            ? $"{at}: is not of the form {format}"
            : null;

    private static string? FindInNumber(JsonElement value, JsonElement schema, string at)
    {
        var number = value.GetDouble();
        return schema.TryGetProperty("minimum", out var least) && number < least.GetDouble() ? $"{at}: is below {least}"
            : schema.TryGetProperty("maximum", out var most) && number > most.GetDouble() ? $"{at}: is above {most}"
            : schema.TryGetProperty("format", out var format) && format.ValueEquals("uint32") && number > uint.MaxValue ? $"{at}: is above 32 bits"
            : null;
    }
}
