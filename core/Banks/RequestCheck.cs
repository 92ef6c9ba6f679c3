using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks;

/// <summary>The checks that requests to actors share. Their messages hold nothing of what was sent.</summary>
internal static class RequestCheck
{
    /// <summary>UTF-16 code units of a short name, such as a tool's or a role's.</summary>
    public const int MaxNameLength = 64;

    /// <summary>A text, well-formed; null stays null.</summary>
    public static string? TextOf(string? text, string what, int maxLength)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > maxLength)
        {
            throw new FabricException(ErrorCode.TooLarge, $"The {what} has {text.Length} characters; it must be 1 to {maxLength}.");
        }

        return string.IsNullOrWhiteSpace(text)
            ? throw Invalid($"The {what} is empty; it must hold at least one character that is not white space.")
            : WellFormed.Of(text);
    }

    public static string Name(string? name, string what) =>
        name?.Length > MaxNameLength
            ? throw Invalid($"The {what} has {name.Length} characters; it must be 1 to {MaxNameLength}.")
            : Identifier.Check(name, what);

    public static IReadOnlyList<T> Count<T>(IReadOnlyList<T>? list, string what, int min, int max) =>
        list is null || list.Count < min || list.Count > max
            ? throw Invalid($"There are {list?.Count ?? 0} {what}; give {min} to {max}.")
            : list;

    public static double? Finite(double? number, string what) =>
        number is { } value && !double.IsFinite(value) ? throw Invalid($"The {what} is not a finite number.") : number;

    public static T Defined<T>(T value)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw Invalid($"The {typeof(T).Name} is not one that exists.");

    public static FabricException Invalid(string message) => new(ErrorCode.InvalidRequest, message);
}
