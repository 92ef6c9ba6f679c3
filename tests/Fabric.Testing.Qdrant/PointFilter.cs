using System.Globalization;
using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <summary>Whether a point fulfils a filter: must, should, must_not and min_should over the conditions that clients use.</summary>
internal static class PointFilter
{
    private static readonly string[] Parts = ["must", "should", "must_not", "min_should"];

    public static bool Matches(JsonElement filter, StoredPoint point)
    {
        if (filter.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return true;
        }

        foreach (var part in filter.EnumerateObject())
        {
            var holds = part.Name switch
            {
                "must" => Conditions(part.Value).All(condition => Fulfils(condition, point)),
                "must_not" => !Conditions(part.Value).Any(condition => Fulfils(condition, point)),
                "should" => !Conditions(part.Value).Any() || Conditions(part.Value).Any(condition => Fulfils(condition, point)),
                "min_should" => Conditions(part.Value.GetProperty("conditions")).Count(condition => Fulfils(condition, point))
                    >= part.Value.GetProperty("min_count").GetInt32(),
                _ => throw QdrantRefusal.Format($"unknown field `{part.Name}`"),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<JsonElement> Conditions(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Array => part.EnumerateArray(),
        JsonValueKind.Object => [part],
        _ => [],
    };

    private static bool Fulfils(JsonElement condition, StoredPoint point)
    {
        if (condition.ValueKind != JsonValueKind.Object)
        {
            throw QdrantRefusal.Format("a condition must be an object");
        }

        foreach (var property in condition.EnumerateObject())
        {
            switch (property.Name)
            {
                case "key":
                    return FulfilsField(condition, Values(point, property.Value.GetString()!));
                case "is_empty":
                    return Values(point, property.Value.GetProperty("key").GetString()!).Count == 0;
                case "is_null":
                    return point.Payload.TryGetProperty(property.Value.GetProperty("key").GetString()!, out var value)
                        && value.ValueKind == JsonValueKind.Null;
                case "has_id":
                    return property.Value.EnumerateArray().Any(id => PointId.Read(id) == point.Id);
                case "has_vector":
                    return point.Dense.ContainsKey(property.Value.GetString()!) || point.Sparse.ContainsKey(property.Value.GetString()!);
                case var name when Parts.Contains(name):
                    return Matches(condition, point);
            }
        }

        throw QdrantRefusal.Format($"there is no such condition: {condition.GetRawText()}");
    }

    // Several values of a field are a list; null and an empty list are none.
    private static List<JsonElement> Values(StoredPoint point, string key)
    {
        if (point.Payload.ValueKind != JsonValueKind.Object || !point.Payload.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
    }

    private static bool FulfilsField(JsonElement condition, List<JsonElement> values)
    {
        if (Find(condition, "match") is { } match)
        {
            return values.Any(value => FulfilsMatch(match, value));
        }

        if (Find(condition, "range") is { } range)
        {
            return values.Any(value => FulfilsRange(range, value));
        }

        return Find(condition, "values_count") is { } count
            ? InRange(count, values.Count)
            : throw QdrantRefusal.Format($"there is no such condition: {condition.GetRawText()}");
    }

    private static bool FulfilsMatch(JsonElement match, JsonElement value)
    {
        if (Find(match, "value") is { } wanted)
        {
            return Same(value, wanted);
        }

        if (Find(match, "any") is { } any)
        {
            return any.EnumerateArray().Any(one => Same(value, one));
        }

        return Find(match, "except") is { } except
            ? !except.EnumerateArray().Any(one => Same(value, one))
            : throw QdrantRefusal.Format($"there is no such match: {match.GetRawText()}");
    }

    private static bool Same(JsonElement value, JsonElement wanted) => value.ValueKind == wanted.ValueKind && value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(wanted.GetString()),
        JsonValueKind.Number => value.TryGetInt64(out var a) && wanted.TryGetInt64(out var b) && a == b,
        _ => true,
    };

    private static bool FulfilsRange(JsonElement range, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => InRange(range, value.GetDouble()),
        JsonValueKind.String when Instant(value) is { } instant => InRange(range, instant),
        _ => false,
    };

    private static double? Instant(JsonElement value) => DateTimeOffset.TryParse(
        value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.UtcTicks : null;

    private static bool InRange(JsonElement range, double value)
    {
        foreach (var limit in range.EnumerateObject())
        {
            if (limit.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var bound = limit.Value.ValueKind == JsonValueKind.String ? Instant(limit.Value) ?? double.NaN : limit.Value.GetDouble();
            var holds = limit.Name switch
            {
                "gt" => value > bound,
                "gte" => value >= bound,
                "lt" => value < bound,
                "lte" => value <= bound,
                _ => throw QdrantRefusal.Format($"unknown field `{limit.Name}`"),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private static JsonElement? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
