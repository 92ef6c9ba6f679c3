using System.Globalization;
using Spectre.Console;

namespace Fabric.Silo.Terminals;

/// <summary>
/// Stored text on its way to a terminal. Others wrote it, so it may hold escape sequences that move the cursor or retitle the
/// window, and direction marks that show it in another order than it is.
/// </summary>
internal static class SafeText
{
    /// <summary>The text on one line, without anything that steers a terminal, escaped for markup.</summary>
    /// <param name="text">What was stored.</param>
    /// <param name="limit">At most this many characters; the rest is cut with an ellipsis.</param>
    public static string Markup(string text, int limit = int.MaxValue) => Plain(text, limit).EscapeMarkup();

    /// <summary>The text on one line, without anything that steers a terminal.</summary>
    public static string Plain(string text, int limit = int.MaxValue)
    {
        var line = string.Concat(text.Select(static c => Steers(c) ? ' ' : c));
        return line.Length <= limit ? line : string.Concat(line.AsSpan(0, limit - 1).TrimEnd(), "…");
    }

    private static bool Steers(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
