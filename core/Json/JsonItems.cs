using System.Text.Json;

namespace Fabric.Core.Json;

/// <summary>Reads JSON arrays, and objects whose fields have names of the caller's choice.</summary>
internal static class JsonItems
{
    /// <summary>Reads the item that the reader is at.</summary>
    public delegate T ReadItem<out T>(ref Utf8JsonReader reader);

    /// <summary>Reads an array, from its beginning to its end.</summary>
    /// <exception cref="JsonException">The reader is at something else.</exception>
    public static List<T> Read<T>(ref Utf8JsonReader reader, ReadItem<T> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"There is a {reader.TokenType} where an array belongs.");
        }

        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(read(ref reader));
        }

        return items;
    }

    /// <summary>Reads an object, from its beginning to its end; of two fields with one name, the later one.</summary>
    /// <exception cref="JsonException">The reader is at something else.</exception>
    public static Dictionary<TKey, TValue> Read<TKey, TValue>(
        ref Utf8JsonReader reader, Func<string, TKey> makeKey, ReadItem<TValue> read, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"There is a {reader.TokenType} where an object belongs.");
        }

        var items = new Dictionary<TKey, TValue>(comparer);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = makeKey(reader.GetString()!);
            reader.Read();
            items[key] = read(ref reader);
        }

        return items;
    }

    /// <summary>Reads an array of strings.</summary>
    public static List<string> ReadStrings(ref Utf8JsonReader reader) => Read(ref reader, static (ref reader) => reader.GetString()!);
}
