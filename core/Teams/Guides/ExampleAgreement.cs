using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>
/// Which steps of an earlier success others bear out (Mill's method of agreement): a task that succeeded for the same reasons, as far as
/// the queries tell, and did without a step shows that the step was not needed for them. Pure.
/// </summary>
/// <remarks>Cost: linear in the steps of the witnesses that an example meets, once, and in these witnesses for each of its steps.</remarks>
internal sealed class ExampleAgreement
{
    // In longer tasks nearly everything was done, so they show nothing that is worth reading them for.
    private const int MostSteps = 512;

    private readonly string _query;
    private readonly IReadOnlySet<string> _words;
    private readonly Witness[] _witnesses;

    /// <param name="query">What is asked for now.</param>
    /// <param name="witnesses">Ended tasks like it; only those that succeeded count.</param>
    public ExampleAgreement(string query, IReadOnlyList<TaskTrace> witnesses)
    {
        _query = query;
        _words = TaskWords.SetOf(query);
        _witnesses = [.. witnesses.Where(static task => task.Outcome == TaskOutcome.Succeeded && task.Steps.Count <= MostSteps).Select(task => new Witness(task, query))];
    }

    /// <summary>The steps that every success did whose query has all the words which the earlier task's shares with this one.</summary>
    /// <param name="earlier">The earlier task's query.</param>
    /// <param name="actions">What was done in it, condensed.</param>
    public IReadOnlyList<string> Keep(string earlier, IReadOnlyList<string> actions)
    {
        string[] shared = [.. TaskWords.SetOf(earlier).Where(_words.Contains)];
        Witness[] witnesses = [.. _witnesses.Where(witness => Array.TrueForAll(shared, witness.Words.Contains))];
        if (witnesses.Length == 0)
        {
            return actions;
        }

        var table = TaskWords.Differences(earlier, _query);
        return [.. actions.Where(action => TaskWords.Replace(action, table) is var now && Array.TrueForAll(witnesses, witness => witness.Did.Contains(now)))];
    }

    /// <summary>A task that succeeded, in this query's words.</summary>
    private sealed class Witness(TaskTrace task, string query)
    {
        private HashSet<string>? _did;

        public IReadOnlySet<string> Words { get; } = TaskWords.SetOf(task.Query);

        public HashSet<string> Did => _did ??= Read();

        private HashSet<string> Read()
        {
            var table = TaskWords.Differences(task.Query, query);
            return task.Steps.Where(static step => step.Reward is null or >= 0).Select(step => TaskWords.Replace(step.Action, table))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }
}
