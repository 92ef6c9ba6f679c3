using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <summary>
/// Reads a filter (must, should, must_not and min_should over the conditions that clients use) into what says of a point whether it fulfils
/// it: read once, asked about thousands of points.
/// </summary>
internal static class PointFilter
{
    private static readonly string[] Parts = ["must", "should", "must_not", "min_should"];

    public static Func<StoredPoint, bool> Read(JsonElement filter)
    {
        if (filter.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return static _ => true;
        }

        Func<StoredPoint, bool>[] parts = [.. filter.EnumerateObject().Select(ReadPart)];
        return AtLeast(parts.Length, parts);
    }

    private static Func<StoredPoint, bool> ReadPart(JsonProperty part)
    {
        if (part.Name == "min_should")
        {
            return AtLeast(part.Value.GetProperty("min_count").GetInt32(), ReadConditions(part.Value.GetProperty("conditions")));
        }

        var conditions = ReadConditions(part.Value);
        return part.Name switch
        {
            "must" => AtLeast(conditions.Length, conditions),
            "must_not" => point => Count(conditions, point, enough: 1) == 0,
            "should" => AtLeast(Math.Min(conditions.Length, 1), conditions),
            _ => throw QdrantRefusal.Format($"unknown field `{part.Name}`"),
        };
    }

    private static Func<StoredPoint, bool> AtLeast(int count, Func<StoredPoint, bool>[] conditions) => point => Count(conditions, point, count) >= count;

    // Looks no further than is needed to know that there are as many, or that there cannot be.
    private static int Count(Func<StoredPoint, bool>[] conditions, StoredPoint point, int enough)
    {
        var count = 0;
        for (var i = 0; i < conditions.Length && count < enough && count + conditions.Length - i >= enough; i++)
        {
            count += conditions[i](point) ? 1 : 0;
        }

        return count;
    }

    private static Func<StoredPoint, bool>[] ReadConditions(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Array => [.. part.EnumerateArray().Select(ReadCondition)],
        JsonValueKind.Object => [ReadCondition(part)],
        _ => [],
    };

    private static Func<StoredPoint, bool> ReadCondition(JsonElement condition)
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
                    var (key, holds) = (property.Value.GetString()!, ReadFieldCondition(condition));
                    return point => holds(Values(point, key));
                case "is_empty":
                    var empty = property.Value.GetProperty("key").GetString()!;
                    return point => Values(point, empty).Length == 0;
                case "is_null":
                    var none = property.Value.GetProperty("key").GetString()!;
                    return point => point.Payload.ValueKind == JsonValueKind.Object
                        && point.Payload.TryGetProperty(none, out var value) && value.ValueKind == JsonValueKind.Null;
                case "has_id":
                    var ids = property.Value.EnumerateArray().Select(PointId.Read).ToHashSet();
                    return point => ids.Contains(point.Id);
                case "has_vector":
                    var vector = property.Value.GetString()!;
                    return point => point.Dense.ContainsKey(vector) || point.Sparse.ContainsKey(vector);
                case var name when Parts.Contains(name):
                    return Read(condition);
            }
        }

        throw QdrantRefusal.Format($"there is no such condition: {condition.GetRawText()}");
    }

    private static FieldValue[] Values(StoredPoint point, string key) => point.Fields.GetValueOrDefault(key) ?? [];

    private static Predicate<FieldValue[]> ReadFieldCondition(JsonElement condition)
    {
        if (Find(condition, "match") is { } match)
        {
            var matches = ReadMatch(match);
            return values => Array.Exists(values, matches);
        }

        if (Find(condition, "range") is { } range)
        {
            var isWithin = ReadRange(range);
            return values => Array.Exists(
                values,
                value => (value.Kind == JsonValueKind.String ? FieldValue.Instant(value.Text) : value.Number) is { } number && isWithin(number));
        }

        if (Find(condition, "values_count") is { } count)
        {
            var isWithin = ReadRange(count);
            return values => isWithin(values.Length);
        }

        throw QdrantRefusal.Format($"there is no such condition: {condition.GetRawText()}");
    }

    private static Predicate<FieldValue> ReadMatch(JsonElement match)
    {
        if (Find(match, "value") is { } one)
        {
            var wanted = FieldValue.Read(one);
            return value => value.Matches(wanted);
        }

        var any = Find(match, "any");
        if ((any ?? Find(match, "except")) is not { } several)
        {
            throw QdrantRefusal.Format($"there is no such match: {match.GetRawText()}");
        }

        FieldValue[] named = [.. several.EnumerateArray().Select(FieldValue.Read)];
        return value => Array.Exists(named, value.Matches) == any.HasValue;
    }

    private static Predicate<double> ReadRange(JsonElement range)
    {
        Predicate<double>[] limits = [.. range.EnumerateObject().Where(static limit => limit.Value.ValueKind != JsonValueKind.Null).Select(ReadLimit)];
        return value => Array.TrueForAll(limits, limit => limit(value));
    }

    private static Predicate<double> ReadLimit(JsonProperty limit)
    {
        var bound = limit.Value.ValueKind == JsonValueKind.String
            ? FieldValue.Instant(limit.Value.GetString()) ?? double.NaN
            : limit.Value.GetDouble();
        return limit.Name switch
        {
            "gt" => value => value > bound,
            "gte" => value => value >= bound,
            "lt" => value => value < bound,
            "lte" => value => value <= bound,
            _ => throw QdrantRefusal.Format($"unknown field `{limit.Name}`"),
        };
    }

    private static JsonElement? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
