using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Graphs;

/// <summary>The interaction graph of one task: which interactions its outcome depended on. Pure.</summary>
internal static class InteractionGraph
{
    /// <summary>
    /// The interactions to keep, in order: the actions that were neither refused nor a repetition of the one before (the last one always,
    /// as it ended the task), and what each of them answered.
    /// </summary>
    public static IReadOnlyList<InteractionId> Keep(IReadOnlyList<Interaction> interactions)
    {
        var kept = new bool[interactions.Count];
        string? before = null;
        var last = -1;
        for (var i = 0; i < interactions.Count; i++)
        {
            if (interactions[i] is not { Action: { } action } interaction)
            {
                continue;
            }

            last = i;
            if (interaction.Reward is null or >= 0 && action != before)
            {
                kept[i] = true;
                before = action;
            }
        }

        if (last >= 0)
        {
            kept[last] = true;
        }

        for (var i = interactions.Count - 1; i >= 0; i--)
        {
            if (kept[i] && interactions[i].Action is not null)
            {
                foreach (var answered in interactions[i].InAnswerTo)
                {
                    // A refused action that was answered is what the next one learned from, not what it depended on.
                    var at = Number(answered) - 1;
                    kept[at] |= interactions[at].Action is null;
                }
            }
        }

        return [.. Enumerable.Range(0, kept.Length).Where(i => kept[i]).Select(i => interactions[i].Id)];
    }

    /// <summary>The number in an interaction's name; 0 when it is not one.</summary>
    public static int Number(InteractionId id) =>
        id.Value is ['i', .. { Length: > 0 and < 10 } digits] && int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var number) ? number : 0;

    public static InteractionId Id(int number) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"i{number}"));
}
