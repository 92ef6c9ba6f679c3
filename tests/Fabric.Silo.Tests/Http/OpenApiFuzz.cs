using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Fabric.Silo.Tests.Http;

/// <summary>Makes calls from an OpenAPI document: mostly as it says, some with a value that it does not allow.</summary>
internal sealed class OpenApiFuzz(JsonNode document, Random random)
{
    private static readonly string[] Texts =
        ["team", "other", "m1", "s1", "The build host is bld-7.", "", " ", ".", "..", "a/b", "\u0000", "é", "🦉", "%2F", "-1", "null", "{}", "'", "\"", "\\"];

    private readonly (string Path, string Method, JsonNode Operation)[] _operations =
        [.. document["paths"]!.AsObject().SelectMany(static path =>
            path.Value!.AsObject().Select(operation => (path.Key, operation.Key, operation.Value!)))];

    private double _wrong;

    public (HttpRequestMessage Request, string Description) Next()
    {
        _wrong = random.Next(3) switch { 0 => 0, 1 => 0.05, _ => 0.3 };
        var (path, method, operation) = Pick(_operations);
        var query = new List<string>();
        var headers = new List<(string, string)>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var name = (string)parameter!["name"]!;
            var place = (string)parameter["in"]!;
            // A host that is behind the epoch asked for answers 503, and rightly.
            if (name == "Fabric-Min-Epoch" || (place != "path" && random.Next(3) != 0))
            {
                continue;
            }

            var value = Plain(Value(parameter["schema"]!, 0));
            switch (place)
            {
                case "path":
                    path = path.Replace($"{{{name}}}", Uri.EscapeDataString(Wrong() ? value : Pick(["team", "m1", "s1"])), StringComparison.Ordinal);
                    break;
                case "query":
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                    break;
                default:
                    headers.Add((name, value));
                    break;
            }
        }

        var target = query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), target);
        foreach (var (name, value) in headers.Where(static header => header.Item2.All(static c => c is >= ' ' and < (char)127)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var body = "";
        if (operation["requestBody"] is { } content)
        {
            var (media, described) = content["content"]!.AsObject().First();
            body = Value(described!["schema"]!, 0)?.ToJsonString() ?? "null";
            body = Wrong() && body.Length > 2 ? body[..random.Next(body.Length)] : body;
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new(media);
        }

        return (request, $"{method} {target} {body}");
    }

    private JsonNode? Value(JsonNode schema, int depth)
    {
        if (Wrong() || depth > 8)
        {
            return Anything();
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return Value(document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!, depth + 1);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return Value(Pick(choices.ToArray())!, depth + 1);
        }

        if (schema["enum"] is JsonArray values)
        {
            return Pick(values.ToArray())?.DeepClone();
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(schema["items"] ?? new JsonObject(), depth + 1))]),
            "string" when (string?)schema["format"] == "date-time" => JsonValue.Create("2026-03-0" + random.Next(1, 9) + "T12:00:00Z"),
            "string" => JsonValue.Create(Pick(Texts)),
            "integer" => JsonValue.Create(random.Next(5) == 0 ? random.NextInt64() : random.Next(0, 50)),
            "number" => JsonValue.Create(random.Next(5) == 0 ? random.NextDouble() * 1e300 : random.NextDouble()),
            "boolean" => JsonValue.Create(random.Next(2) == 0),
            "null" => null,
            _ => Anything(),
        };
    }

    private JsonObject Object(JsonNode schema, int depth)
    {
        var required = schema["required"]?.AsArray().Select(static name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
        var made = new JsonObject();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (required.Contains(name) ? !Wrong() : random.Next(4) == 0)
            {
                made[name] = Value(property!, depth + 1);
            }
        }

        if (Wrong())
        {
            made[Pick(Texts)] = Anything();
        }

        return made;
    }

    private string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => (string?)Pick(types.ToArray()),
        { } type => (string?)type,
        null => null,
    };

    private JsonNode? Anything() => random.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.NextInt64()),
        2 => JsonValue.Create(-random.NextDouble()),
        3 => new JsonArray(null, 1, "x"),
        4 => new JsonObject { ["a"] = new JsonObject { ["b"] = 1 } },
        5 => JsonValue.Create(true),
        6 => JsonValue.Create(new string('x', random.Next(70_000))),
        _ => JsonValue.Create(Pick(Texts)),
    };

    private static string Plain(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => Convert.ToString(value.ToJsonString(), CultureInfo.InvariantCulture)!,
    };

    private bool Wrong() => random.NextDouble() < _wrong;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
