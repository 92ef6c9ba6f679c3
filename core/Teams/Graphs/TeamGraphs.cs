using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.State;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Graphs;

/// <summary>Shows a team's graphs as nodes and edges. Pure.</summary>
internal static class TeamGraphs
{
    private const int MaxLabel = 200;

    /// <summary>The query graph, or one hop around a task.</summary>
    public static TeamGraph Queries(TeamState state, TaskId? around, int limit)
    {
        var chosen = around is { } id
            ? Around(state, id).ToList()
            : [.. state.ByNumber.Reverse().Take(limit + 1).Select(static pair => pair.Value.Task)];
        var nodes = chosen.Take(limit).ToDictionary(static task => task.Id);
        var edges = new List<GraphEdge>();
        foreach (var task in nodes.Values)
        {
            edges.AddRange(task.Similar.Where(edge => nodes.ContainsKey(edge.Task))
                .Select(edge => new GraphEdge(task.Id.Value, edge.Task.Value, GraphEdgeKind.Similar, edge.Similarity)));
            edges.AddRange(task.BuildsOn.Where(nodes.ContainsKey).Select(other => new GraphEdge(task.Id.Value, other.Value, GraphEdgeKind.BuildsOn)));
        }

        return new([.. nodes.Values.Select(Node)], edges, chosen.Count > limit);
    }

    /// <summary>The insight graph, with the tasks that it came from as far as there is room.</summary>
    public static TeamGraph Insights(TeamState state, TaskId? around, int limit)
    {
        var all = state.ActiveInsights
            .Where(insight => around is not { } task || insight.Supporting.Contains(task) || insight.Contradicting.Contains(task))
            .OrderByDescending(static insight => insight.Score).ThenBy(static insight => insight.Id.Value, StringComparer.Ordinal).ToList();
        var insights = all.Take(limit).ToDictionary(static insight => insight.Id);
        var tasks = insights.Values.SelectMany(static insight => insight.Supporting.Concat(insight.Contradicting)).Distinct()
            .Select(state.Find).OfType<TaskEntry>().OrderByDescending(static entry => entry.Task.Number).ToList();
        var room = limit - insights.Count;
        var shown = tasks.Take(room).ToDictionary(static entry => entry.Task.Id, static entry => entry.Task);
        var edges = new List<GraphEdge>();
        foreach (var insight in insights.Values)
        {
            edges.AddRange(insight.Supporting.Where(shown.ContainsKey).Select(id => new GraphEdge(insight.Id.Value, id.Value, GraphEdgeKind.CameFrom)));
            edges.AddRange(insight.Contradicting.Where(shown.ContainsKey)
                .Select(id => new GraphEdge(insight.Id.Value, id.Value, GraphEdgeKind.ContradictedBy)));
            edges.AddRange(insight.CameFrom.Where(insights.ContainsKey)
                .Select(id => new GraphEdge(id.Value, insight.Id.Value, GraphEdgeKind.MergedInto)));
        }

        edges.AddRange(UsedTogether(state, insights));
        edges.AddRange(Contradictions(insights.Values));
        return new([.. insights.Values.Select(Node), .. shown.Values.Select(Node)], edges, all.Count > limit || tasks.Count > room);
    }

    /// <summary>The interaction graph.</summary>
    public static TeamGraph Interactions(IReadOnlyList<Interaction> interactions, IReadOnlyList<InteractionId> kept, GraphRequest request)
    {
        var chosen = request.Sparse ? kept.Select(id => interactions[InteractionGraph.Number(id) - 1]) : interactions;
        var nodes = chosen.Where(interaction => request.Role is null || interaction.Role == request.Role).Take(request.Limit + 1).ToList();
        var truncated = nodes.Count > request.Limit;
        nodes = nodes[..Math.Min(nodes.Count, request.Limit)];
        var shown = nodes.Select(static node => node.Id).ToHashSet();
        var edges = nodes.SelectMany(node => Answered(interactions, node, shown)
            .Select(id => new GraphEdge(node.Id.Value, id.Value, GraphEdgeKind.Answers))).ToList();
        return new([.. nodes.Select(Node)], edges, truncated);
    }

    // An edge to what is not shown goes on to what that one answers.
    private static IEnumerable<InteractionId> Answered(IReadOnlyList<Interaction> interactions, Interaction from, HashSet<InteractionId> shown)
    {
        var seen = new HashSet<InteractionId>();
        var open = new Stack<InteractionId>(from.InAnswerTo);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id))
            {
                continue;
            }

            if (shown.Contains(id))
            {
                yield return id;
                continue;
            }

            foreach (var next in interactions[InteractionGraph.Number(id) - 1].InAnswerTo)
            {
                open.Push(next);
            }
        }
    }

    private static IEnumerable<TeamTask> Around(TeamState state, TaskId id)
    {
        if (state.Find(id) is not { } entry)
        {
            yield break;
        }

        yield return entry.Task;
        foreach (var other in entry.Task.Similar.Select(static edge => edge.Task).Concat(entry.Task.BuildsOn).Concat(entry.LinkedFrom).Distinct())
        {
            if (other != id && state.Find(other) is { } found)
            {
                yield return found.Task;
            }
        }
    }

    private static IEnumerable<GraphEdge> UsedTogether(TeamState state, Dictionary<InsightId, Insight> insights)
    {
        var pairs = new Dictionary<(string From, string To), int>();
        foreach (var entry in state.ByNumber.Values)
        {
            var used = entry.Task.Used.Where(insights.ContainsKey).Select(static id => id.Value).Order(StringComparer.Ordinal).ToList();
            for (var i = 0; i < used.Count; i++)
            {
                for (var j = i + 1; j < used.Count; j++)
                {
                    pairs[(used[i], used[j])] = pairs.GetValueOrDefault((used[i], used[j])) + 1;
                }
            }
        }

        return pairs.OrderBy(static pair => pair.Key.From, StringComparer.Ordinal).ThenBy(static pair => pair.Key.To, StringComparer.Ordinal)
            .Select(static pair => new GraphEdge(pair.Key.From, pair.Key.To, GraphEdgeKind.UsedWith, pair.Value));
    }

    private static IEnumerable<GraphEdge> Contradictions(IEnumerable<Insight> insights) =>
        from one in insights
        from other in insights
        where string.CompareOrdinal(one.Id.Value, other.Id.Value) < 0 && one.Action is not null
            && string.Equals(one.Action, other.Action, StringComparison.OrdinalIgnoreCase) && one.Lift * other.Lift < 0
        select new GraphEdge(one.Id.Value, other.Id.Value, GraphEdgeKind.Contradicts);

    private static GraphNode Node(TeamTask task) => new(task.Id.Value, GraphNodeKind.Task, Label(task.Query))
    {
        Status = task.Outcome?.ToString().ToLowerInvariant() ?? "open",
        Score = task.Reward,
        At = task.StartedAt,
    };

    private static GraphNode Node(Insight insight) => new(insight.Id.Value, GraphNodeKind.Insight, Label(insight.Text))
    {
        Status = insight.Maturity.ToString().ToLowerInvariant(),
        Score = insight.Score,
        At = insight.CreatedAt,
    };

    private static GraphNode Node(Interaction interaction) => new(interaction.Id.Value, GraphNodeKind.Interaction, Label(interaction.Action ?? interaction.Text))
    {
        Status = interaction.Role,
        Score = interaction.Reward,
        At = interaction.At,
    };

    private static string Label(string text) =>
        text.Length <= MaxLabel ? text : text[..(char.IsHighSurrogate(text[MaxLabel - 1]) ? MaxLabel - 1 : MaxLabel)];
}
