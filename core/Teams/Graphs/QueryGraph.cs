using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.State;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Vectors;

namespace Fabric.Core.Teams.Graphs;

/// <summary>
/// Finds earlier tasks for a query in the query graph (G-Memory): the most similar tasks, those a few edges away, and then more by
/// similarity until there are enough that succeeded and that failed. What a hop found is never replaced by the filling up. How alike two
/// queries are is the mean of their vectors' cosine and the share of their words that they have in common. Pure.
/// </summary>
internal static class QueryGraph
{
    /// <summary>The similarity below which a task says nothing of a query (G-Memory's threshold).</summary>
    public const double LeastSimilarity = 0.3;

    // The reference doubles what it is asked for before it chooses.
    private const int Widening = 2;

    // Among so many of the most similar, enough of either outcome are found unless nearly all ended the same way.
    private const int MinPool = 64;
    private const int MaxHopTasks = 32;

    public static IReadOnlyList<SimilarTask> Find(
        TeamState state, TaskIndexSnapshot index, string query, float[] vector, int successes, int failures, int hops)
    {
        var wanted = Widening * (successes + failures);
        if (wanted == 0)
        {
            return [];
        }

        var search = new Search(state, TaskWords.SetOf(query), vector);
        var pool = search.Pool(index, Math.Max(MinPool, Widening * wanted));
        var frontier = new List<long>();
        foreach (var number in pool.Take(Math.Max(wanted / 2, 1)))
        {
            search.Add(number, 0, frontier);
        }

        for (var hop = 1; hop <= hops && frontier.Count > 0; hop++)
        {
            var next = new List<long>();
            foreach (var number in frontier.SelectMany(number => Neighbours(state, number)).Distinct().Take(MaxHopTasks))
            {
                search.Add(number, hop, next);
            }

            frontier = next;
        }

        search.Fill(pool, TaskOutcome.Succeeded, Widening * successes);
        search.Fill(pool, TaskOutcome.Failed, Widening * failures);
        return search.Found();
    }

    /// <summary>The edges of a task that has just ended: the most similar ended ones.</summary>
    /// <param name="index">The tasks that had ended before the turn.</param>
    /// <param name="sameTurn">Those that ended in it.</param>
    /// <param name="entry">The task.</param>
    /// <param name="state">The team's tasks.</param>
    /// <param name="options">How many, and how similar at least.</param>
    public static IReadOnlyList<SimilarQuery> Link(
        TaskIndexSnapshot index, IReadOnlyList<TaskEntry> sameTurn, TaskEntry entry, TeamState state, TeamOptions options) =>
        [.. index.Search(entry.Vector, options.MaxSimilar)
            .Where(hit => state.ByNumber.ContainsKey(hit.Number))
            .Select(hit => new SimilarQuery(state.ByNumber[hit.Number].Task.Id, Round(hit.Cosine)))
            .Concat(sameTurn.Select(other => new SimilarQuery(other.Task.Id, Similarity(entry.Vector, other.Vector))))
            .Where(edge => edge.Similarity >= options.SimilarCosine)
            .OrderByDescending(static edge => edge.Similarity)
            .Take(options.MaxSimilar)];

    private static IEnumerable<long> Neighbours(TeamState state, long number)
    {
        var entry = state.ByNumber[number];
        return entry.Task.Similar.Select(static edge => edge.Task).Concat(entry.Task.BuildsOn).Concat(entry.LinkedFrom)
            .Select(id => state.Numbers.GetValueOrDefault(id)).Where(static neighbour => neighbour > 0);
    }

    private static double Similarity(float[] left, float[] right) => Round(UnitVector.Dot(left, right));

    // A cosine of a vector with itself may be a hair above 1, and six digits are what a person reads.
    private static double Round(float cosine) => Math.Round(Math.Clamp(cosine, 0, 1), 6);

    /// <summary>What was found so far for one query.</summary>
    private sealed class Search(TeamState state, IReadOnlySet<string> words, float[] vector)
    {
        private readonly Dictionary<long, SimilarTask> _found = [];

        /// <summary>The tasks that are most alike, best first; the latest where the query says nothing that the embedder knows.</summary>
        public IReadOnlyList<long> Pool(TaskIndexSnapshot index, int count)
        {
            var hits = index.Search(vector, count);
            var numbers = hits.Count > 0 ? hits.Select(static hit => hit.Number) : state.Ended.Reverse().Take(count);
            return [.. numbers.Where(state.ByNumber.ContainsKey)
                .Select(number => (Number: number, Likeness: Likeness(state.ByNumber[number])))
                .Where(static task => task.Likeness >= LeastSimilarity)
                .OrderByDescending(static task => task.Likeness).ThenByDescending(static task => task.Number)
                .Select(static task => task.Number)];
        }

        public bool Add(long number, int hop, List<long>? added)
        {
            if (state.ByNumber.GetValueOrDefault(number) is { Trace: { } trace } entry
                && Likeness(entry) is var likeness && likeness >= LeastSimilarity
                && _found.TryAdd(number, new SimilarTask(trace, likeness, hop)))
            {
                added?.Add(number);
                return true;
            }

            return false;
        }

        public void Fill(IReadOnlyList<long> pool, TaskOutcome outcome, int count)
        {
            var there = _found.Values.Count(task => task.Trace.Outcome == outcome);
            foreach (var number in pool)
            {
                if (there >= count)
                {
                    return;
                }

                if (state.ByNumber[number].Task.Outcome == outcome && Add(number, 0, null))
                {
                    there++;
                }
            }
        }

        public IReadOnlyList<SimilarTask> Found() =>
            [.. _found.OrderByDescending(static pair => pair.Value.Similarity).ThenByDescending(static pair => pair.Key).Select(static pair => pair.Value)];

        // Queries of one kind differ in a word or two that matter most, which a mean of word vectors hardly shows.
        private double Likeness(TaskEntry entry) =>
            Math.Round((Similarity(vector, entry.Vector) + TaskWords.Likeness(words, entry.Words)) / 2, 6);
    }
}
