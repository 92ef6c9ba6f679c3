using System.Globalization;
using System.Text;
using Fabric.Core.Memories;
using Fabric.Core.Working.Rendering;

namespace Fabric.Core.Reflection.Answers;

/// <summary>Writes an answer out of quotes, one line each, so that no stored text can start a line or pass for another's.</summary>
internal static class AnswerText
{
    /// <summary>The line of one citation, without its end.</summary>
    public static string Line(int number, Citation citation)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"[{number}] ");
        if (citation.Trust < Trust.Trusted)
        {
            line.Append("untrusted, ");
        }

        if (citation.Source.Actor is { } actor)
        {
            Quoting.AppendLine(line, actor);
            line.Append(", ");
        }

        line.Append(CultureInfo.InvariantCulture, $"{citation.EventTime.UtcDateTime:yyyy-MM-dd}: ");
        Quoting.AppendLine(line, citation.Quote);
        return line.ToString();
    }
}
