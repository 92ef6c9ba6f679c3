using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Testing.Qdrant;

/// <summary>The collections of a server, and what its requests do to them. One request at a time.</summary>
internal sealed class QdrantState
{
    private readonly Lock _gate = new();

    public Dictionary<string, StoredCollection> Collections { get; private set; } = [];

    public void Locked(Action<Dictionary<string, StoredCollection>> action)
    {
        lock (_gate)
        {
            action(Collections);
        }
    }

    public void Clear() => Locked(static collections => collections.Clear());

    /// <summary>Does what a request asks for, and writes its result. One whose caller has gone while it waited its turn is not begun, as with the real one.</summary>
    public void Answer(string method, string[] path, JsonElement body, Utf8JsonWriter result, CancellationToken gone)
    {
        lock (_gate)
        {
            gone.ThrowIfCancellationRequested();
            switch (method, path)
            {
                case ("GET", ["collections"]):
                    result.WriteRawValue(new JsonObject
                    {
                        ["collections"] = new JsonArray([.. Collections.Keys.Order().Select(static name => new JsonObject { ["name"] = name })]),
                    }.ToJsonString());
                    break;
                case ("GET", ["collections", var name, "exists"]):
                    result.WriteRawValue(Collections.ContainsKey(name) ? """{"exists":true}""" : """{"exists":false}""");
                    break;
                case ("PUT", ["collections", var name]):
                    if (!Collections.TryAdd(name, new(body)))
                    {
                        throw new QdrantRefusal(409, $"Wrong input: Collection `{name}` already exists!");
                    }

                    result.WriteBooleanValue(true);
                    break;
                case ("DELETE", ["collections", var name]):
                    result.WriteBooleanValue(Collections.Remove(name));
                    break;
                case (_, ["collections", var name, .. var rest]):
                    Answer(Collections.GetValueOrDefault(name) ?? throw QdrantRefusal.NoCollection(name), method, rest, body, result);
                    break;
                default:
                    throw new QdrantRefusal(404, "Not found");
            }
        }
    }

    private static void Answer(StoredCollection collection, string method, string[] path, JsonElement body, Utf8JsonWriter result)
    {
        switch (method, path)
        {
            case ("GET", []):
                collection.Describe().WriteTo(result);
                break;
            case ("PUT", ["index"]):
                var field = body.GetProperty("field_name").GetString()!;
                collection.Indexes[field] = JsonNode.Parse(body.GetProperty("field_schema").GetRawText())!;
                Done(result, collection.Touch());
                break;
            case ("DELETE", ["index", var gone]):
                collection.Indexes.Remove(gone);
                Done(result, collection.Touch());
                break;
            case ("PUT", ["vectors", var vector]):
                collection.AddVector(vector, body);
                Done(result, collection.Touch());
                break;
            case ("DELETE", ["vectors", var vector]):
                collection.RemoveVector(vector);
                Done(result, collection.Touch());
                break;
            case ("PUT", ["points"]):
                Done(result, collection.Upsert(body));
                break;
            case ("POST", ["points", "delete"]):
                Done(result, collection.Delete(body));
                break;
            case ("POST", ["points", "batch"]):
                Update(collection, body, result);
                break;
            default:
                PointReads.Answer(collection, method, path, body, result);
                break;
        }
    }

    private static void Update(StoredCollection collection, JsonElement body, Utf8JsonWriter result)
    {
        result.WriteStartArray();
        foreach (var operation in body.GetProperty("operations").EnumerateArray())
        {
            Done(result, operation.TryGetProperty("upsert", out var upsert) ? collection.Upsert(upsert)
                : operation.TryGetProperty("delete", out var delete) ? collection.Delete(delete)
                : throw QdrantRefusal.Format("data did not match any variant of untagged enum UpdateOperation"));
        }

        result.WriteEndArray();
    }

    private static void Done(Utf8JsonWriter result, long operation)
    {
        result.WriteStartObject();
        result.WriteNumber("operation_id", operation);
        result.WriteString("status", "completed");
        result.WriteEndObject();
    }
}
