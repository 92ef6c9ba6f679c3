using Fabric.Bench.Learn.Memories;
using Fabric.Core.Memories;

namespace Fabric.Bench.Learn.Teams;

/// <summary>What the items of a guide say about the actions that are possible now.</summary>
internal sealed class Advice(Guide guide)
{
    /// <summary>A value for an action, -1 to 1, and the item it comes from. Among items that hold, the one with the most conditions counts.</summary>
    public (double Value, string? Item) About(string action, TaskState state)
    {
        var found = (Value: 0.0, Item: (string?)null);
        var parts = -1;
        foreach (var item in guide.Items)
        {
            var value = Value(item);
            if (value != 0 && ActionPattern.Matches(item.Action, action, state.QueryWords) && Holds(item.Condition, state)
                && (item.Condition.Parts > parts || (item.Condition.Parts == parts && Math.Abs(value) > Math.Abs(found.Value))))
            {
                found = (value, item.Id);
                parts = item.Condition.Parts;
            }
        }

        return found;
    }

    /// <summary>The lift, as far as the item is trusted and its evidence goes.</summary>
    private static double Value(GuideItem item)
    {
        var trust = item.Trust switch
        {
            Trust.Quarantined => 0,
            Trust.Untrusted => 0.5,
            _ => 1,
        };
        var evidence = item.Score <= 0 ? 0 : item.Support / (item.Support + item.Contradictions + 1.0);
        return Math.Clamp(item.Lift, -1, 1) * trust * evidence;
    }

    private static bool Holds(GuideCondition condition, TaskState state)
    {
        var seen = condition.Seen.Count == 0 ? [] : TextWords.Of(state.LastObservation);
        return condition.TaskWords.All(word => state.QueryWords.Contains(word.ToLowerInvariant()))
            && condition.Done.All(IsDone)
            && !condition.NotDone.Any(IsDone)
            && condition.Seen.All(word => seen.Contains(word, StringComparer.OrdinalIgnoreCase));

        bool IsDone(string pattern) => state.Done.Any(action => ActionPattern.Matches(pattern, action, state.QueryWords));
    }
}
