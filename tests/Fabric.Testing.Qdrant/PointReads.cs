using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <summary>Requests that read points.</summary>
internal static class PointReads
{
    private const int UsualLimit = 10;

    public static void Answer(StoredCollection collection, string method, string[] path, JsonElement body, Utf8JsonWriter result)
    {
        switch (method, path)
        {
            case ("POST", ["points"]):
                result.WriteStartArray();
                foreach (var id in body.GetProperty("ids").EnumerateArray())
                {
                    if (collection.Find(PointId.Read(id)) is { } point)
                    {
                        QdrantAnswers.Write(result, point, body, withPayload: true);
                    }
                }

                result.WriteEndArray();
                break;
            case ("GET", ["points", var id]):
                var one = collection.Find(Parse(id)) ?? throw new QdrantRefusal(404, $"Not found: Point with id {id} does not exists!");
                QdrantAnswers.Write(result, one, JsonDocument.Parse("""{"with_vector":true}""").RootElement, withPayload: true);
                break;
            case ("POST", ["points", "scroll"]):
                Scroll(collection, body, result);
                break;
            case ("POST", ["points", "count"]):
                result.WriteStartObject();
                result.WriteNumber("count", collection.Where(Filter(body)).Count());
                result.WriteEndObject();
                break;
            case ("POST", ["points", "query"]):
                Query(collection, collection.Where(Filter(body)), body, result);
                break;
            case ("POST", ["points", "query", "batch"]):
                QueryAll(collection, body.GetProperty("searches"), result);
                break;
            default:
                throw new QdrantRefusal(404, "Not found");
        }
    }

    private static PointId Parse(string id) =>
        ulong.TryParse(id, out var number) ? new(number, null)
            : Guid.TryParse(id, out var uuid) ? new(0, uuid)
            : throw new QdrantRefusal(400, $"Can not recognize \"{id}\" as point id");

    private static JsonElement Filter(JsonElement body) => body.TryGetProperty("filter", out var filter) ? filter : default;

    private static int Limit(JsonElement body) =>
        body.TryGetProperty("limit", out var limit) && limit.ValueKind == JsonValueKind.Number ? limit.GetInt32() : UsualLimit;

    private static void Scroll(StoredCollection collection, JsonElement body, Utf8JsonWriter result)
    {
        var limit = Limit(body);
        var from = body.TryGetProperty("offset", out var offset) && offset.ValueKind != JsonValueKind.Null ? PointId.Read(offset) : default;
        var page = collection.Where(Filter(body)).OrderBy(static point => point.Id, PointId.Order).Where(point => point.Id.Compare(from) >= 0).Take(limit + 1).ToList();
        result.WriteStartObject();
        result.WriteStartArray("points");
        foreach (var point in page.Take(limit))
        {
            QdrantAnswers.Write(result, point, body, withPayload: true);
        }

        result.WriteEndArray();
        result.WritePropertyName("next_page_offset");
        if (page.Count > limit)
        {
            page[limit].Id.Write(result);
        }
        else
        {
            result.WriteNullValue();
        }

        result.WriteEndObject();
    }

    private static void QueryAll(StoredCollection collection, JsonElement searches, Utf8JsonWriter result)
    {
        // A filter looks at every point, and searches that are sent together mostly have the same one.
        var points = new Dictionary<string, List<StoredPoint>>(StringComparer.Ordinal);
        result.WriteStartArray();
        foreach (var search in searches.EnumerateArray())
        {
            var filter = Filter(search);
            var text = filter.ValueKind == JsonValueKind.Undefined ? "" : filter.GetRawText();
            if (!points.TryGetValue(text, out var filtered))
            {
                points[text] = filtered = [.. collection.Where(filter)];
            }

            Query(collection, filtered, search, result);
        }

        result.WriteEndArray();
    }

    private static void Query(StoredCollection collection, IEnumerable<StoredPoint> points, JsonElement body, Utf8JsonWriter result)
    {
        var found = Find(collection, points, body, Limit(body));
        result.WriteStartObject();
        result.WriteStartArray("points");
        foreach (var (point, score) in found)
        {
            QdrantAnswers.Write(result, point, body, withPayload: false, score);
        }

        result.WriteEndArray();
        result.WriteEndObject();
    }

    private static IEnumerable<(StoredPoint Point, float Score)> Find(
        StoredCollection collection, IEnumerable<StoredPoint> points, JsonElement body, int limit)
    {
        var query = body.TryGetProperty("query", out var given) ? given : default;
        if (query.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return points.OrderBy(static point => point.Id, PointId.Order).Take(limit).Select(static point => (point, 0f));
        }

        if (query.ValueKind == JsonValueKind.Object && query.TryGetProperty("order_by", out var order))
        {
            return Order(collection, points, order, limit);
        }

        if (query.ValueKind == JsonValueKind.Object && query.TryGetProperty("nearest", out var nearest))
        {
            query = nearest;
        }

        var name = body.TryGetProperty("using", out var vector) && vector.ValueKind == JsonValueKind.String ? vector.GetString()! : "";
        return collection.Nearest(name, query, points, limit);
    }

    // Like the real one, which keeps what it orders by in an index.
    private static IEnumerable<(StoredPoint Point, float Score)> Order(
        StoredCollection collection, IEnumerable<StoredPoint> points, JsonElement order, int limit)
    {
        var key = order.ValueKind == JsonValueKind.String ? order.GetString()! : order.GetProperty("key").GetString()!;
        if (!collection.Indexes.ContainsKey(key))
        {
            throw new QdrantRefusal(400, $"Bad request: No range index for `order_by` key: `{key}`. Please create one to use `order_by`.");
        }

        var isDescending = order.ValueKind == JsonValueKind.Object && order.TryGetProperty("direction", out var direction)
            && direction.ValueEquals("desc");
        var valued = points
            .Where(point => point.Payload.ValueKind == JsonValueKind.Object && point.Payload.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number)
            .Select(point => (point, point.Payload.GetProperty(key).GetDouble()));
        var sorted = isDescending ? valued.OrderByDescending(static pair => pair.Item2) : valued.OrderBy(static pair => pair.Item2);
        return sorted.ThenBy(static pair => pair.point.Id, PointId.Order).Take(limit).Select(static pair => (pair.point, 0f));
    }
}
