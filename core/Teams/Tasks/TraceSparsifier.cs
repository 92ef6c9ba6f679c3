using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Tasks;

/// <summary>Finds what a task's outcome depended on (G-Memory's sparsifier, without a model). Pure.</summary>
public static class TraceSparsifier
{
    // An interaction that so many others answer is where work was divided.
    private const int HubAnswers = 3;

    /// <summary>
    /// The interactions that the outcome depended on, in order: the longest path of answers that ends in the last action which was not
    /// refused, all actions with a reward above 0, and those that many others answer. Refused actions are left out.
    /// </summary>
    /// <param name="interactions">The task's interactions, each after those that it answers.</param>
    public static IReadOnlyList<Interaction> Core(IReadOnlyList<Interaction> interactions)
    {
        var places = new Dictionary<InteractionId, int>(interactions.Count);
        var (length, before, answers) = (new int[interactions.Count], new int[interactions.Count], new int[interactions.Count]);
        var last = -1;
        for (var i = 0; i < interactions.Count; i++)
        {
            before[i] = -1;
            foreach (var answered in interactions[i].InAnswerTo)
            {
                // An answer to something later, or to nothing, is no edge: the graph has no cycles.
                if (places.TryGetValue(answered, out var at))
                {
                    answers[at]++;
                    (length[i], before[i]) = length[at] + 1 > length[i] ? (length[at] + 1, at) : (length[i], before[i]);
                }
            }

            places.TryAdd(interactions[i].Id, i);
            last = interactions[i].Action is not null && !IsRefused(interactions[i]) ? i : last;
        }

        var kept = new bool[interactions.Count];
        for (var i = last; i >= 0; i = before[i])
        {
            kept[i] = true;
        }

        return [.. interactions.Where((interaction, i) => !IsRefused(interaction) && (kept[i] || interaction.Reward > 0 || answers[i] >= HubAnswers))];
    }

    /// <summary>The actions of a task without those that were refused, and without repetitions; the last action of a failure stays.</summary>
    /// <param name="trace">The task.</param>
    public static IReadOnlyList<string> Condense(TaskTrace trace)
    {
        var actions = new List<string>();
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            var step = trace.Steps[i];
            var ends = i == trace.Steps.Count - 1 && trace.Outcome == TaskOutcome.Failed;
            if ((step.Reward is null or >= 0 || ends) && (actions.Count == 0 || actions[^1] != step.Action))
            {
                actions.Add(step.Action);
            }
        }

        return actions;
    }

    private static bool IsRefused(Interaction interaction) => interaction.Reward < 0;
}
