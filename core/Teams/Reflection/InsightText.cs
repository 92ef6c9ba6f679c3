using System.Globalization;
using System.Text;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Reflection;

/// <summary>Puts an insight by rule into words that a person understands.</summary>
internal static class InsightText
{
    public static string Of(string action, InsightCondition condition, double lift, string why, int support, int contradictions)
    {
        var text = new StringBuilder();
        if (condition.TaskWords.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"When the task says {Quoted(condition.TaskWords)}, ");
        }

        string[] otherThan = [.. condition.NotDone.Where(done => done != action)];
        if (condition.Done.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"after {Quoted(condition.Done)} ");
        }

        text.Append(lift < 0 ? "avoid " : "do ").Append('"').Append(action).Append('"');
        if (otherThan.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" until {Quoted(otherThan, "or")} is done");
        }

        if (condition.NotDone.Count > otherThan.Length)
        {
            text.Append(", once");
        }

        if (condition.Seen.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", when {Quoted(condition.Seen)} was just seen");
        }

        text.Append(CultureInfo.InvariantCulture, $": {why} ({support} tasks for, {contradictions} against).");
        text[0] = char.ToUpperInvariant(text[0]);
        return text.ToString();
    }

    private static string Quoted(IEnumerable<string> parts, string joined = "and") => string.Join($" {joined} ", parts.Select(part => $"\"{part}\""));
}
