using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.State;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Erasing;

/// <summary>
/// The words and actions that only one task had. Whatever the team derived that holds one of them came from that task, and goes with it;
/// what other tasks say as well stays. Thread-safe.
/// </summary>
internal sealed class LostTexts
{
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _actions;

    private LostTexts(HashSet<string> words, HashSet<string> actions)
    {
        _words = words;
        _actions = actions;
    }

    /// <summary>What is in a task and in none of the others. Cost: one pass over their actions, until everything was met.</summary>
    /// <param name="texts">All texts of the task.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="others">The tasks that stay.</param>
    public static LostTexts Of(IEnumerable<string> texts, IEnumerable<string> actions, IEnumerable<TaskEntry> others)
    {
        var lost = new LostTexts(
            texts.SelectMany(TaskWords.Of).ToHashSet(StringComparer.Ordinal), actions.ToHashSet(StringComparer.OrdinalIgnoreCase));
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var other in others)
        {
            if (lost._words.Count == 0 && lost._actions.Count == 0)
            {
                break;
            }

            lost._words.ExceptWith(other.Words);
            foreach (var step in other.Trace?.Steps ?? [])
            {
                lost._actions.Remove(step.Action);
                lost.Meet(step.Action, met);
                lost.Meet(step.Observation, met);
            }
        }

        return lost;
    }

    /// <summary>Whether a version of an insight was derived, and holds what is lost. What people wrote by hand is theirs.</summary>
    public bool AreIn(StoredInsight stored)
    {
        var insight = stored.Insight;
        if (insight.Origin == InsightOrigin.Imported || (insight is { Origin: InsightOrigin.Told, Support: 0, Supporting.Count: 0 }))
        {
            return false;
        }

        IEnumerable<string?> parts =
        [
            insight.Action, Quoted(stored.Why),
            .. insight.Condition.TaskWords, .. insight.Condition.Done, .. insight.Condition.NotDone, .. insight.Condition.Seen,
        ];

        // Rules word an insight themselves, out of these parts and figures.
        return parts.Append(insight.Origin == InsightOrigin.Rule ? null : insight.Text).Any(AreIn);
    }

    /// <summary>Whether an entry of the history says why an insight was derived, and quotes what is lost.</summary>
    public bool AreIn(TeamHistoryEntry entry) =>
        entry.OperationId is null && entry.Action is not (TeamAction.TaskBegun or TeamAction.TaskEnded or TeamAction.TaskDropped) && AreIn(Quoted(entry.Reason));

    private bool AreIn(string? text) =>
        text is not null
        && (TaskWords.Of(text).Any(_words.Contains) || _actions.Any(action => text.Contains(action, StringComparison.OrdinalIgnoreCase)));

    private void Meet(string? text, HashSet<string> met)
    {
        // The same few actions fill thousands of tasks.
        if (text is not null && _words.Count > 0 && met.Add(text))
        {
            _words.ExceptWith(TaskWords.Of(text));
        }
    }

    // A reason by rule is a fixed phrase in which an action may be quoted.
    private static string? Quoted(string? why)
    {
        var start = why?.IndexOf('\'', StringComparison.Ordinal) ?? -1;
        return start < 0 ? null : why![start..];
    }
}
