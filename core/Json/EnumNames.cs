using System.Text;
using System.Text.Json;

namespace Fabric.Core.Json;

/// <summary>
/// The names of an enumeration's values in JSON, in lower camel case as <see cref="Memories.CamelCaseEnumConverter{T}"/> writes them, found
/// without making a string.
/// </summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly (byte[] Name, T Value)[] Names =
        [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(value.ToString())), value))];

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The enumeration has no such value.</exception>
    public static T Read(ref Utf8JsonReader reader)
    {
        var at = 0;
        return reader.TokenType == JsonTokenType.String && TryFind(ref reader, ref at, out var value)
            ? value
            : throw new JsonException($"There is no {typeof(T).Name} of that name.");
    }

    /// <summary>Finds the value that the reader's token names.</summary>
    /// <param name="reader">At a string or at the name of a field.</param>
    /// <param name="at">Where the search begins; afterwards, behind what was found: names that come in order are found at once.</param>
    /// <param name="value">What was found.</param>
    public static bool TryFind(ref Utf8JsonReader reader, ref int at, out T value)
    {
        var isPlain = !reader.ValueIsEscaped && !reader.HasValueSequence;
        var text = isPlain ? reader.ValueSpan : default;
        for (var i = at; i < at + Names.Length; i++)
        {
            var index = i < Names.Length ? i : i - Names.Length;
            var name = Names[index].Name;
            if (isPlain ? text.SequenceEqual(name) : reader.ValueTextEquals(name))
            {
                at = index + 1;
                value = Names[index].Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
