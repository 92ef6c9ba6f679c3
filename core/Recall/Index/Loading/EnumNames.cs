using System.Text;
using System.Text.Json;

namespace Fabric.Core.Recall.Index;

/// <summary>Reads a value of an enumeration as <see cref="Memories.CamelCaseEnumConverter{T}"/> writes it, without making a string.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly (byte[] Name, T Value)[] Names =
        [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(value.ToString())), value))];

    /// <exception cref="JsonException">The enumeration has no such value.</exception>
    public static T Read(ref Utf8JsonReader reader)
    {
        foreach (var (name, value) in Names)
        {
            if (reader.ValueTextEquals(name))
            {
                return value;
            }
        }

        throw new JsonException($"There is no {typeof(T).Name} of that name.");
    }
}
