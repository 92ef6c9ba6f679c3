using System.Text.Json;

namespace Fabric.Core.Json;

/// <summary>Goes through the fields of a JSON object that an enumeration names. Others, and those that are null, are passed over.</summary>
internal struct FieldWalk<T>
    where T : struct, Enum
{
    private int _at;
    private T _field;

    /// <summary>The field whose value the reader is at.</summary>
    public readonly T Field => _field;

    /// <summary>Starts at the beginning of an object.</summary>
    /// <exception cref="JsonException">The reader is at something else.</exception>
    public static FieldWalk<T> Enter(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartObject
        ? default
        : throw new JsonException($"There is a {reader.TokenType} where an object belongs.");

    /// <summary>Goes to the value of the next field; false at the end of the object.</summary>
    public bool MoveNext(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKnown = EnumNames<T>.TryFind(ref reader, ref _at, out _field);
            reader.Read();
            if (!isKnown)
            {
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                return true;
            }
        }

        return false;
    }
}
