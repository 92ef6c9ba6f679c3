using System.Globalization;
using System.Text.Json;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <summary>Reads and checks one filter expression.</summary>
internal sealed class FilterParser
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private readonly HashSet<FilterField> _named = [];
    private int _conditions;

    public static FabricException Invalid(string what) => new(ErrorCode.InvalidRequest, $"The filter {what}.");

    public bool Names(FilterField field) => _named.Contains(field);

    public FilterNode Parse(JsonElement expression) => ParseObject(expression, 1);

    private FilterNode ParseObject(JsonElement expression, int depth)
    {
        if (expression.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("holds a part that is not an object");
        }

        if (depth > MemoryFilter.MaxDepth)
        {
            throw Invalid($"nests deeper than {MemoryFilter.MaxDepth} levels");
        }

        var parts = new List<FilterNode>();
        foreach (var property in expression.EnumerateObject())
        {
            parts.Add(property.Name switch
            {
                "and" => new AllNode(ParseList(property, depth)),
                "or" => new AnyNode(ParseList(property, depth)),
                "not" => new NotNode(ParseObject(property.Value, depth + 1)),
                _ => ParseField(property),
            });
        }

        return parts.Count switch
        {
            0 => throw Invalid("holds an empty object; leave the filter out to match everything"),
            1 => parts[0],
            _ => new AllNode(parts),
        };
    }

    private List<FilterNode> ParseList(JsonProperty property, int depth)
    {
        if (property.Value.ValueKind != JsonValueKind.Array || property.Value.GetArrayLength() == 0)
        {
            throw Invalid($"has \"{property.Name}\" without a list of at least one part");
        }

        var parts = new List<FilterNode>();
        foreach (var part in property.Value.EnumerateArray())
        {
            parts.Add(ParseObject(part, depth + 1));
        }

        return parts;
    }

    private FilterNode ParseField(JsonProperty property)
    {
        var field = FindField(property.Name);
        _named.Add(field);
        if (property.Value.ValueKind != JsonValueKind.Object)
        {
            return Condition(field, property.Name, FilterOperator.In, property.Value, isList: false);
        }

        var parts = new List<FilterNode>();
        foreach (var test in property.Value.EnumerateObject())
        {
            parts.Add(test.Name switch
            {
                "eq" => Condition(field, property.Name, FilterOperator.In, test.Value, isList: false),
                "ne" => new NotNode(Condition(field, property.Name, FilterOperator.In, test.Value, isList: false)),
                "in" => Condition(field, property.Name, FilterOperator.In, test.Value, isList: true),
                "nin" => new NotNode(Condition(field, property.Name, FilterOperator.In, test.Value, isList: true)),
                "gt" => Condition(field, property.Name, FilterOperator.Greater, test.Value, isList: false),
                "gte" => Condition(field, property.Name, FilterOperator.GreaterOrEqual, test.Value, isList: false),
                "lt" => Condition(field, property.Name, FilterOperator.Less, test.Value, isList: false),
                "lte" => Condition(field, property.Name, FilterOperator.LessOrEqual, test.Value, isList: false),
                "contains" => Condition(field, property.Name, FilterOperator.Contains, test.Value, isList: false),
                "exists" => Exists(field, property.Name, test.Value),
                _ => throw Invalid(
                    $"has an unknown operator for {Quote(property.Name)}; use eq, ne, in, nin, gt, gte, lt, lte, contains or exists"),
            });
        }

        return parts.Count switch
        {
            0 => throw Invalid($"says nothing about {Quote(property.Name)}"),
            1 => parts[0],
            _ => new AllNode(parts),
        };
    }

    private FilterNode Exists(FilterField field, string name, JsonElement value)
    {
        Count(1);
        var node = new FieldNode(new FieldTest(field, name, FilterOperator.Exists, []));
        return value.ValueKind switch
        {
            JsonValueKind.True => node,
            JsonValueKind.False => new NotNode(node),
            _ => throw Invalid($"has \"exists\" for {Quote(name)} that is neither true nor false"),
        };
    }

    private FieldNode Condition(FilterField field, string name, FilterOperator comparison, JsonElement value, bool isList)
    {
        if (isList && value.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"needs a list for {Quote(name)}");
        }

        var values = new List<FacetValue>();
        if (isList)
        {
            foreach (var element in value.EnumerateArray())
            {
                values.Add(Value(field, name, comparison, element));
            }
        }
        else
        {
            values.Add(Value(field, name, comparison, value));
        }

        Count(Math.Max(values.Count, 1));
        return new FieldNode(new FieldTest(field, name, comparison, [.. values]));
    }

    private void Count(int conditions)
    {
        _conditions += conditions;
        if (_conditions > MemoryFilter.MaxConditions)
        {
            throw Invalid($"has more than {MemoryFilter.MaxConditions} conditions");
        }
    }

    private static FacetValue Value(FilterField field, string name, FilterOperator comparison, JsonElement value)
    {
        var isOrder = comparison is >= FilterOperator.Greater and <= FilterOperator.LessOrEqual;
        switch (field)
        {
            case FilterField.Time or FilterField.RecordedAt when comparison != FilterOperator.Contains:
                return new(FacetType.Number, false, null, Instant(name, value));
            case FilterField.Importance or FilterField.Confidence when comparison != FilterOperator.Contains:
                return new(FacetType.Number, false, null, value.ValueKind == JsonValueKind.Number
                    ? value.GetDouble()
                    : throw Invalid($"needs a number for {Quote(name)}"));
            case FilterField.Metadata:
                return MetadataValue(name, comparison, value);
            case FilterField.Trust when comparison != FilterOperator.Contains:
                return new(FacetType.Number, false, null, Named(field, name, value));
            case FilterField.Kind or FilterField.Origin or FilterField.Layer or FilterField.Sensitivity or FilterField.State
                when comparison == FilterOperator.In:
                return new(FacetType.Number, false, null, Named(field, name, value));
            case FilterField.Id or FilterField.Tag or FilterField.Entity or FilterField.Actor or FilterField.Session or FilterField.Task
                or FilterField.FactKey when !isOrder:
                return FacetValue.Of(value.ValueKind == JsonValueKind.String
                    ? value.GetString()!
                    : throw Invalid($"needs a text for {Quote(name)}"));
            default:
                throw Invalid($"has an operator that {Quote(name)} does not know");
        }
    }

    private static FacetValue MetadataValue(string name, FilterOperator comparison, JsonElement value)
    {
        var isOrder = comparison is >= FilterOperator.Greater and <= FilterOperator.LessOrEqual;
        return value.ValueKind switch
        {
            JsonValueKind.String => FacetValue.Of(value.GetString()!),
            JsonValueKind.Number => new(FacetType.Number, false, null, value.GetDouble()),
            JsonValueKind.True or JsonValueKind.False when !isOrder =>
                new(FacetType.Boolean, false, null, value.ValueKind == JsonValueKind.True ? 1 : 0),
            JsonValueKind.Null when !isOrder => new(FacetType.Null, false, null, 0),
            _ => throw Invalid($"compares {Quote(name)} with a value of a type that does not fit"),
        };
    }

    private static double Instant(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, Utc, out var instant))
        {
            return instant.UtcTicks;
        }

        throw Invalid($"needs an ISO 8601 time for {Quote(name)}");
    }

    private static int Named(FilterField field, string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var number = field switch
        {
            FilterField.Kind => Find<MemoryKind>(text),
            FilterField.Origin => Find<Origin>(text),
            FilterField.Layer => Find<Layer>(text),
            FilterField.Sensitivity => Find<Sensitivity>(text),
            FilterField.State => Find<MemoryState>(text),
            _ => Find<Trust>(text),
        };
        return number ?? throw Invalid($"has an unknown value for {Quote(name)}");
    }

    private static int? Find<T>(string? name)
        where T : struct, Enum =>
        name is not null && char.IsLetter(name.FirstOrDefault()) && Enum.TryParse<T>(name, ignoreCase: true, out var value)
            ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
            : null;

    private static FilterField FindField(string name) => name switch
    {
        "id" => FilterField.Id,
        "kind" => FilterField.Kind,
        "tag" => FilterField.Tag,
        "entity" => FilterField.Entity,
        "actor" => FilterField.Actor,
        "session" => FilterField.Session,
        "task" => FilterField.Task,
        "origin" => FilterField.Origin,
        "trust" => FilterField.Trust,
        "layer" => FilterField.Layer,
        "sensitivity" => FilterField.Sensitivity,
        "state" => FilterField.State,
        "factKey" => FilterField.FactKey,
        "time" => FilterField.Time,
        "recordedAt" => FilterField.RecordedAt,
        "importance" => FilterField.Importance,
        "confidence" => FilterField.Confidence,
        _ when name.StartsWith(Facets.MetadataPrefix, StringComparison.Ordinal) && name.Length > Facets.MetadataPrefix.Length =>
            FilterField.Metadata,
        _ => throw Invalid($"names an unknown field {Quote(name)}"),
    };

    private static string Quote(string name) => name.Length <= 64 ? $"\"{name}\"" : $"\"{name[..64]}...\"";
}
