namespace Fabric.Core.Ids;

/// <summary>The one rule for names that callers choose: banks, sessions, agents, spaces and operations.</summary>
public static class Identifier
{
    /// <summary>The longest identifier, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    /// <summary>Checks <paramref name="value"/> and returns it.</summary>
    /// <param name="value">1 to <see cref="MaxLength"/> letters, digits or <c>- _ . : @ + ~</c>; it may not start with a dot.</param>
    /// <param name="what">What the identifier names, for the error.</param>
    /// <exception cref="FabricException"><see cref="ErrorCode.InvalidRequest"/> when it breaks the rule.</exception>
    public static string Check(string? value, string what)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"The {what} is empty; it must be 1 to {MaxLength} characters.");
        }

        if (value.Length > MaxLength)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, $"The {what} has {value.Length} characters; it must be 1 to {MaxLength}.");
        }

        if (!IsValid(value))
        {
            throw new FabricException(
                ErrorCode.InvalidRequest,
                $"The {what} holds a character that is not allowed; use letters, digits and - _ . : @ + ~, and do not start with a dot.");
        }

        return value;
    }

    /// <summary>Whether a text is one.</summary>
    /// <param name="value">The text.</param>
    public static bool IsValid(string? value) => value is { Length: > 0 and <= MaxLength } && value[0] != '.' && value.All(IsAllowed);

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '@' or '+' or '~';
}
