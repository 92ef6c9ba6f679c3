using System.Text.Json;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Retain;

/// <summary>Checks one item against the limits. What breaks one refuses the item, and the others of its request go on.</summary>
internal static class ItemCheck
{
    /// <summary>Says what is wrong with an item; null when nothing is.</summary>
    public static FabricException? Find(RetainItem item, int dimensions)
    {
        try
        {
            Text(item.Text);
            Names(item);
            Tags(item.Tags);
            Metadata(item.Metadata);
            Numbers(item);
            References(item);
            Vector(item.Vector, dimensions);
            return null;
        }
        catch (FabricException fault)
        {
            return fault;
        }
    }

    /// <summary>Checks a text.</summary>
    public static void Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Invalid("The text is empty; it must hold at least one character that is not white space.");
        }

        if (text.Length > RetainLimits.MaxTextLength)
        {
            throw new FabricException(
                ErrorCode.TooLarge,
                $"The text has {text.Length} characters; it must be 1 to {RetainLimits.MaxTextLength}. Split it into several memories.");
        }
    }

    /// <summary>Checks labels.</summary>
    public static void Tags(IReadOnlyList<string>? tags)
    {
        if (tags is null)
        {
            return;
        }

        if (tags.Count > RetainLimits.MaxTags)
        {
            throw Invalid($"There are {tags.Count} tags; at most {RetainLimits.MaxTags} are allowed.");
        }

        foreach (var tag in tags)
        {
            Name(tag, "tag", RetainLimits.MaxTagLength);
        }
    }

    /// <summary>Checks the caller's own fields.</summary>
    public static void Metadata(IReadOnlyDictionary<string, JsonElement>? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        long length = 2;
        foreach (var (key, value) in metadata)
        {
            if (string.IsNullOrEmpty(key) || value.ValueKind == JsonValueKind.Undefined)
            {
                throw Invalid("A metadata field has no name or no value.");
            }

            if (Depth(value, RetainLimits.MaxMetadataDepth) > RetainLimits.MaxMetadataDepth)
            {
                throw Invalid($"The metadata is more than {RetainLimits.MaxMetadataDepth} levels deep.");
            }

            length += key.Length + value.GetRawText().Length + 4;
        }

        if (length > RetainLimits.MaxMetadataLength)
        {
            throw new FabricException(
                ErrorCode.TooLarge, $"The metadata has about {length} characters; at most {RetainLimits.MaxMetadataLength} are allowed.");
        }
    }

    /// <summary>Checks a share: confidence or importance.</summary>
    public static void Share(double? value, string what)
    {
        if (value is { } share && !(share >= 0 && share <= 1))
        {
            throw Invalid($"The {what} is {share}; it must be 0 to 1.");
        }
    }

    private static void Names(RetainItem item)
    {
        if (item.Id is { } id)
        {
            Identifier.Check(id.Value, "memory id");
        }

        if (item.Session is { } session)
        {
            Identifier.Check(session.Value, "session");
        }

        OptionalName(item.Actor, "actor");
        OptionalName(item.Task, "task");
        OptionalName(item.FactKey, "fact key");
    }

    private static void Numbers(RetainItem item)
    {
        Share(item.Confidence, "confidence");
        Share(item.Importance, "importance");
        Defined(item.Kind, "kind");
        Defined(item.Trust, "trust");
        Defined(item.Origin, "origin");
        if (item.ValidTo is { } to && item.EventTime is { } from && to <= from)
        {
            throw Invalid("The validity ends before the event time.");
        }
    }

    private static void References(RetainItem item)
    {
        Count(item.Sources?.Count, "sources");
        Count(item.Supersedes?.Count, "superseded memories");
        Count(item.Entities?.Count, "entities");
        foreach (var source in item.Sources ?? [])
        {
            var slash = source?.IndexOf('/', StringComparison.Ordinal) ?? -1;
            if (slash >= 0)
            {
                Identifier.Check(source![..slash], "bank of a source");
            }

            Identifier.Check(source?[(slash + 1)..], "source");
        }

        foreach (var id in item.Supersedes ?? [])
        {
            Identifier.Check(id.Value, "superseded memory");
        }

        foreach (var entity in item.Entities ?? [])
        {
            Name(entity.Kind, "entity kind", RetainLimits.MaxNameLength);
            Name(entity.Value, "entity", RetainLimits.MaxNameLength);
        }
    }

    private static void Vector(ReadOnlyMemory<float>? vector, int dimensions)
    {
        if (vector is not { } given)
        {
            return;
        }

        if (given.Length != dimensions)
        {
            throw Invalid($"The vector has {given.Length} dimensions; this bank's have {dimensions}.");
        }

        double squared = 0;
        foreach (var value in given.Span)
        {
            squared += (double)value * value;
        }

        if (!double.IsFinite(squared) || Math.Abs(squared - 1) > 0.01)
        {
            throw Invalid("The vector is not of unit length, or holds a value that is not a number.");
        }
    }

    private static void Count(int? count, string what)
    {
        if (count > RetainLimits.MaxReferences)
        {
            throw Invalid($"There are {count} {what}; at most {RetainLimits.MaxReferences} are allowed.");
        }
    }

    private static void Defined<T>(T? value, string what)
        where T : struct, Enum
    {
        if (value is { } given && !Enum.IsDefined(given))
        {
            throw Invalid($"The {what} is not one that exists.");
        }
    }

    private static void OptionalName(string? value, string what)
    {
        if (value is not null)
        {
            Name(value, what, RetainLimits.MaxNameLength);
        }
    }

    private static void Name(string? value, string what, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > maxLength)
        {
            throw Invalid($"The {what} has {value?.Length ?? 0} characters; it must be 1 to {maxLength}.");
        }
    }

    // Stops one level past the limit, so that a deep value costs no more than an allowed one.
    private static int Depth(JsonElement value, int limit)
    {
        if (limit < 0)
        {
            return 1;
        }

        var deepest = 0;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                deepest = Math.Max(deepest, Depth(property.Value, limit - 1));
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                deepest = Math.Max(deepest, Depth(element, limit - 1));
            }
        }

        return deepest + 1;
    }

    private static FabricException Invalid(string message) => new(ErrorCode.InvalidRequest, message);
}
