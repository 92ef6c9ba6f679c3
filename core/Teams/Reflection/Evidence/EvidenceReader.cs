using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>Reads the attempts out of task traces.</summary>
/// <remarks>
/// An action with gaps that was done for other words of the query than those of the attempt does not count as done: in a task with
/// two parts, what was done for the first says nothing about the second.
/// </remarks>
internal static class EvidenceReader
{
    public static TaskEvidence Read(IReadOnlyList<TaskTrace> tasks, CancellationToken cancellationToken)
    {
        var queries = new QueryVocabulary(tasks);
        var lifting = new ActionLifting(tasks, queries);
        var (words, actions, places) = (new Vocabulary(), new Vocabulary(), new Vocabulary());
        var losing = LosingStep.Of(tasks);
        var (wordsOf, placesOf) = (new List<int[]>(tasks.Count), new List<int[]>(tasks.Count));
        var byAction = new List<List<Attempt>>();
        var repeats = new List<(int Repeated, int Done)>();
        for (var t = 0; t < tasks.Count; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            wordsOf.Add([.. queries.Places(t).Select(place => words.Number(place.Word))]);
            placesOf.Add([.. queries.Places(t).Select(place => places.Number(place.Place))]);
            ReadTask(t, tasks[t], losing.IsLost(tasks[t]));
        }

        Grow();
        return new()
        {
            Actions = actions,
            Words = words,
            WordsOf = wordsOf,
            PlacesOf = placesOf,
            ByAction = byAction,
            Succeeded = [.. tasks.Select(task => task.Outcome == TaskOutcome.Succeeded)],
            Repeats = repeats,
        };

        void ReadTask(int t, TaskTrace task, bool isLost)
        {
            List<(int Pattern, int[] Fillers, bool IsAdvised)> done = [];
            HashSet<int> doneLiterals = [], repeated = [];
            HashSet<(int Literal, int Before)> tried = [];
            for (var i = 0; i < task.Steps.Count; i++)
            {
                var step = task.Steps[i];
                var (pattern, fillers) = lifting.Lift(step.Action, queries.Queries[t]);
                var (action, literal) = (actions.Number(pattern), actions.Number(step.Action));
                int[] filled = [.. fillers.Select(words.Number)];
                var outcome = Outcome(task, i, isLost);
                Grow();
                if (tried.Add((literal, done.Count)))
                {
                    var (before, unadvised) = Before(done, filled);
                    byAction[action].Add(new(t, action, literal, filled, outcome, step.Reward ?? 0, before, unadvised, done.Count == 0 ? -1 : done[^1].Pattern));
                }

                if (outcome == AttemptOutcome.Refused)
                {
                    continue;
                }

                if (doneLiterals.Add(literal))
                {
                    done.Add((action, filled, step.Follows.Any(id => task.Offered.Contains(id))));
                }
                else
                {
                    repeated.Add(action);
                }
            }

            if (task.Outcome == TaskOutcome.Succeeded)
            {
                foreach (var action in done.Select(step => step.Pattern).Distinct())
                {
                    repeats[action] = (repeats[action].Repeated + (repeated.Contains(action) ? 1 : 0), repeats[action].Done + 1);
                }
            }
        }

        void Grow()
        {
            while (byAction.Count < actions.Count)
            {
                byAction.Add([]);
                repeats.Add(default);
            }
        }
    }

    private static AttemptOutcome Outcome(TaskTrace task, int step, bool isLost) =>
        step == task.Steps.Count - 1 && task.Outcome == TaskOutcome.Succeeded ? AttemptOutcome.Won
        : step == task.Steps.Count - 1 && isLost ? AttemptOutcome.Lost
        : task.Steps[step].Reward < 0 ? AttemptOutcome.Refused
        : AttemptOutcome.Went;

    private static (int[] Before, int[] Unadvised) Before(List<(int Pattern, int[] Fillers, bool IsAdvised)> done, int[] fillers)
    {
        var (before, unadvised) = (new List<int>(done.Count), new List<int>(done.Count));
        foreach (var (pattern, filled, isAdvised) in done)
        {
            if ((fillers.Length == 0 || filled.Length == 0 || filled.AsSpan().ContainsAny(fillers)) && !before.Contains(pattern))
            {
                before.Add(pattern);
                if (!isAdvised)
                {
                    unadvised.Add(pattern);
                }
            }
        }

        return ([.. before], [.. unadvised]);
    }
}
