using System.Text.Json;

namespace Fabric.Core.Json;

/// <summary>Reads JSON arrays.</summary>
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

    /// <summary>Reads an array of strings.</summary>
    public static List<string> ReadStrings(ref Utf8JsonReader reader) => Read(ref reader, static (ref reader) => reader.GetString()!);
}
