using System.Globalization;
using System.Text.Json;

namespace Fabric.Core.Working.Rules;

/// <summary>
/// The JSON schema of what a child scope returns: a subset of JSON Schema 2020-12 that is enough for typed fields, size caps and allowed
/// values (AgentSys). Keywords: <c>type</c>, <c>enum</c>, <c>const</c>, <c>properties</c>, <c>required</c>,
/// <c>additionalProperties</c> (true or false), <c>items</c>, <c>minItems</c>, <c>maxItems</c>, <c>minLength</c>, <c>maxLength</c>,
/// <c>minimum</c>, <c>maximum</c>; <c>title</c>, <c>description</c> and <c>$schema</c> say nothing. Any other is refused, so that no
/// check is thought to be there that is not. Immutable.
/// </summary>
public sealed class ReturnSchema
{
    private const int MaxDepth = 16;
    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    private static readonly string[] Keywords =
    [
        "type", "enum", "const", "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "minLength", "maxLength",
        "minimum", "maximum", "title", "description", "$schema",
    ];

    private readonly JsonElement _schema;

    private ReturnSchema(JsonElement schema) => _schema = schema;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">The schema; at most 16 levels.</param>
    /// <exception cref="FabricException"><see cref="ErrorCode.InvalidRequest"/> when it is not one, or holds a keyword that is not supported.</exception>
    public static ReturnSchema Parse(JsonElement schema)
    {
        Check(schema, "$", 0);
        return new(schema);
    }

    /// <summary>Says where a value does not fit; null when it fits. Holds no text of the value.</summary>
    /// <param name="value">The value.</param>
    public string? Find(JsonElement value) => Find(_schema, value, "$");

    private static void Check(JsonElement schema, string path, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            throw Invalid(path, depth > MaxDepth ? $"is more than {MaxDepth} levels deep" : "is not an object");
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            var (name, value, at) = (keyword.Name, keyword.Value, $"{path}.{keyword.Name}");
            if (!Keywords.Contains(name, StringComparer.Ordinal))
            {
                throw Invalid(path, $"has a keyword that is not supported; supported are {string.Join(", ", Keywords)}");
            }

            switch (name)
            {
                case "type" when !TypesOf(value).All(static type => Types.Contains(type, StringComparer.Ordinal)):
                    throw Invalid(at, $"is not one or several of {string.Join(", ", Types)}");
                case "enum" when value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0:
                    throw Invalid(at, "is not a list of values");
                case "required" when value.ValueKind != JsonValueKind.Array || !value.EnumerateArray().All(static v => v.ValueKind == JsonValueKind.String):
                    throw Invalid(at, "is not a list of names");
                case "additionalProperties" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                    throw Invalid(at, "is neither true nor false");
                case "minItems" or "maxItems" or "minLength" or "maxLength"
                    when value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var count) || count < 0:
                    throw Invalid(at, "is not a number from 0 on");
                case "minimum" or "maximum" when value.ValueKind != JsonValueKind.Number:
                    throw Invalid(at, "is not a number");
                case "items":
                    Check(value, at, depth + 1);
                    break;
                case "properties":
                    foreach (var property in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Invalid(at, "is not an object"))
                    {
                        Check(property.Value, $"{at}.{property.Name}", depth + 1);
                    }

                    break;
            }
        }
    }

    private static string? Find(JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (FindOne(schema, keyword, value, path) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? FindOne(JsonElement schema, JsonProperty keyword, JsonElement value, string path)
    {
        var limit = keyword.Value;
        switch (keyword.Name)
        {
            case "type":
                return TypesOf(limit).Any(type => Is(value, type)) ? null : $"{path} is not of type {string.Join(" or ", TypesOf(limit))}.";
            case "enum":
                return limit.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? null : $"{path} is not one of the allowed values.";
            case "const":
                return JsonElement.DeepEquals(limit, value) ? null : $"{path} is not the one allowed value.";
            case "minimum" when value.ValueKind == JsonValueKind.Number:
                return value.GetDouble() >= limit.GetDouble() ? null : $"{path} is less than {limit.GetRawText()}.";
            case "maximum" when value.ValueKind == JsonValueKind.Number:
                return value.GetDouble() <= limit.GetDouble() ? null : $"{path} is more than {limit.GetRawText()}.";
            case "minLength" or "maxLength" when value.ValueKind == JsonValueKind.String:
                return Count(keyword, Letters(value.GetString()!), path, "characters");
            case "minItems" or "maxItems" when value.ValueKind == JsonValueKind.Array:
                return Count(keyword, value.GetArrayLength(), path, "items");
            case "items" when value.ValueKind == JsonValueKind.Array:
                return value.EnumerateArray().Select((item, i) => Find(limit, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))
                    .FirstOrDefault(static fault => fault is not null);
            case "required" when value.ValueKind == JsonValueKind.Object:
                return limit.EnumerateArray().Select(static name => name.GetString()!).FirstOrDefault(name => !value.TryGetProperty(name, out _))
                    is { } missing ? $"{path}.{missing} is missing." : null;
            case "properties" when value.ValueKind == JsonValueKind.Object:
                return limit.EnumerateObject()
                    .Select(property => value.TryGetProperty(property.Name, out var field) ? Find(property.Value, field, $"{path}.{property.Name}") : null)
                    .FirstOrDefault(static fault => fault is not null);
            case "additionalProperties" when value.ValueKind == JsonValueKind.Object && limit.ValueKind == JsonValueKind.False:
                return value.EnumerateObject().All(field => IsDeclared(schema, field.Name)) ? null : $"{path} has a field that the schema does not declare.";
            default:
                return null;
        }
    }

    private static bool IsDeclared(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static string? Count(JsonProperty keyword, long count, string path, string what)
    {
        var limit = keyword.Value.GetInt64();
        var fits = keyword.Name[1] == 'i' ? count >= limit : count <= limit;
        return fits ? null : string.Create(CultureInfo.InvariantCulture, $"{path} has {count} {what}; {keyword.Name} is {limit}.");
    }

    private static long Letters(string text)
    {
        var count = 0L;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static string[] TypesOf(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => [type.GetString()!],
        JsonValueKind.Array => [.. type.EnumerateArray().Select(static t => t.ValueKind == JsonValueKind.String ? t.GetString()! : "")],
        _ => [""],
    };

    private static bool Is(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || (type == "integer" && double.IsInteger(value.GetDouble())),
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        _ => type == "null",
    };

    private static FabricException Invalid(string path, string fault) =>
        new(ErrorCode.InvalidRequest, $"The schema at {path} {fault}.");
}
