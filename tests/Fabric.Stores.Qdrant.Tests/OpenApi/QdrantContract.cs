using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Fabric.Stores.Qdrant.Tests.OpenApi;

/// <summary>Qdrant's own description of its REST interface: whether an exchange keeps to it.</summary>
internal sealed class QdrantContract
{
    private static readonly Lazy<QdrantContract?> Shared = new(Load);

    private readonly JsonElement _document;
    private readonly SchemaCheck _check;

    private QdrantContract(JsonElement document)
    {
        _document = document;
        _check = new(document);
    }

    /// <summary>The description; null where the file, which is not part of this project, is not there.</summary>
    public static QdrantContract? Find() => Shared.Value;

    /// <summary>What is wrong with an exchange; null when nothing is.</summary>
    public string? Check(Exchange exchange)
    {
        var name = $"{exchange.Method} {exchange.Path}";
        if (FindOperation(exchange) is not { } operation)
        {
            return $"{name}: there is no such operation";
        }

        foreach (var pair in exchange.Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parameter = pair.Split('=')[0];
            if (!operation.GetProperty("parameters").EnumerateArray().Any(
                known => known.GetProperty("in").ValueEquals("query") && known.GetProperty("name").ValueEquals(parameter)))
            {
                return $"{name}: the query has no {parameter}";
            }
        }

        return CheckRequest(operation, exchange) is { } asked ? $"{name} request {asked}"
            : CheckAnswer(operation, exchange) is { } answered ? $"{name} answer {exchange.Status} {answered}"
            : null;
    }

    private static QdrantContract? Load()
    {
        for (var folder = Path.GetDirectoryName(Source()); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "shared", "data", "qdrant-openapi.json");
            if (File.Exists(file))
            {
                return new(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);
            }
        }

        return null;
    }

    private static string Source([CallerFilePath] string file = "") => file;

    private JsonElement? FindOperation(Exchange exchange)
    {
        var parts = exchange.Path.Split('/');
        var found = _document.GetProperty("paths").EnumerateObject()
            .Where(path => Fits(path.Name.Split('/'), parts) && path.Value.TryGetProperty(exchange.Method.ToLowerInvariant(), out _))

            // The path with the fewest parameters is the one that is meant.
            .OrderBy(static path => path.Name.Count(static c => c == '{'))
            .Select(path => path.Value.GetProperty(exchange.Method.ToLowerInvariant()))
            .ToList();
        return found.Count == 0 ? null : found[0];
    }

    private static bool Fits(string[] pattern, string[] path) =>
        pattern.Length == path.Length && pattern.Zip(path).All(static pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private string? CheckRequest(JsonElement operation, Exchange exchange)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            return exchange.Body.Length == 0 ? null : "has a body";
        }

        return exchange.Body.Length == 0
            ? "has no body"
            : _check.Find(Parse(exchange.Body), body.GetProperty("content").GetProperty("application/json").GetProperty("schema"));
    }

    private string? CheckAnswer(JsonElement operation, Exchange exchange)
    {
        var responses = operation.GetProperty("responses");
        var response = responses.TryGetProperty($"{exchange.Status}", out var exact) ? exact
            : exchange.Status / 100 == 4 && responses.TryGetProperty("4XX", out var refused) ? refused
            : responses.GetProperty("default");
        return response.TryGetProperty("content", out var content)
            ? _check.Find(Parse(exchange.Answer), content.GetProperty("application/json").GetProperty("schema"))
            : null;
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
