using System.Text;

namespace Fabric.Bench.Learn.Memories;

/// <summary>The plain log of a task, as a team writes it down and reads it again.</summary>
internal static class TaskLogText
{
    private const string Arrow = " => ";
    private const string Refused = " =/> ";
    private const string Success = "Outcome: success";

    public static string Write(string query, bool succeeded, IEnumerable<Interaction> interactions)
    {
        var text = new StringBuilder(query).Append('\n').Append(succeeded ? Success : "Outcome: failure").Append('\n');
        foreach (var interaction in interactions.Where(interaction => interaction.Action is not null))
        {
            text.Append(interaction.Action).Append(interaction.Reward < 0 ? Refused : Arrow).Append(interaction.Observation).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The log in a text, without the actions that were refused; null when the text is none.</summary>
    public static GuideTrajectory? Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines is [var query, var outcome, .. var steps] && outcome.StartsWith("Outcome: ", StringComparison.Ordinal)
            ? new(query, query, outcome == Success, [.. steps.Select(step => step.Split(Arrow)).Where(parts => parts.Length > 1).Select(parts => parts[0])])
            : null;
    }
}
