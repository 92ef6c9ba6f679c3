using System.Buffers;
using System.Text;

namespace Fabric.Core.Working.Rendering;

/// <summary>
/// Puts texts into lines of a context so that none can pass for another: the caller's own words follow two spaces, what is not
/// trusted follows <see cref="Untrusted"/>, and every character that any reader takes for a line end starts such a line anew.
/// </summary>
internal static class Quoting
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    public const string Own = "  ";
    public const string Untrusted = "| ";

    /// <summary>Appends a text, each line of it with a prefix.</summary>
    public static void AppendLines(StringBuilder into, ReadOnlySpan<char> text, string prefix)
    {
        while (true)
        {
            var end = text.IndexOfAny(LineEnds);
            AppendPlain(into.Append(prefix), end < 0 ? text : text[..end]);
            into.Append('\n');
            if (end < 0)
            {
                return;
            }

            text = text[(end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1))..];
        }
    }

    /// <summary>Appends a text as one line, without its end.</summary>
    public static void AppendLine(StringBuilder into, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            into.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }
    }

    private static void AppendPlain(StringBuilder into, ReadOnlySpan<char> line)
    {
        if (line.IndexOfAnyInRange('\0', '\x1f') < 0 && line.IndexOfAnyInRange('\x7f', '\x9f') < 0)
        {
            into.Append(line);
            return;
        }

        foreach (var c in line)
        {
            into.Append(char.IsControl(c) && c != '\t' ? ' ' : c);
        }
    }
}
