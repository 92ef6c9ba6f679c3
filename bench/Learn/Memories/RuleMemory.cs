using Fabric.Core.Ids;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Text;

namespace Fabric.Bench.Learn.Memories;

/// <summary>A team's memory in one process without a store: core's rules for reflection, guides and checks, and nothing else.</summary>
internal sealed class RuleMemory(RuleMemoryOptions options) : ITeamMemoryUnderTest
{
    private const int MostSimilar = 12;
    private const int Starts = 4;
    private const double LeastEdge = 0.5;

    // At first every task teaches something; later reflection takes several at a time.
    private const int ReflectAlways = 30;
    private const int ReflectEvery = 3;

    private readonly SteppingClock _clock = new();
    private readonly CountingIds _ids = new();
    private readonly Dictionary<string, OpenTask> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoleRecord> _roles = new(StringComparer.Ordinal);
    private readonly List<TaskTrace> _tasks = [];
    private readonly Dictionary<InsightId, Insight> _insights = [];
    private int _begun;

    /// <summary>What the team has learned so far.</summary>
    public IReadOnlyCollection<Insight> Insights => _insights.Values;

    /// <summary>The tasks that have ended, oldest first.</summary>
    public IReadOnlyList<TaskTrace> Tasks => _tasks;

    public Task<StartedTask> BeginTaskAsync(
        string query, IReadOnlyList<string> roles, int tokenBudget, CancellationToken cancellationToken = default)
    {
        foreach (var insight in options.Imported(_begun, [.. _insights.Values]))
        {
            _insights[insight.Id] = insight;
        }

        var task = $"task-{_begun++:0000}";
        var similar = options.Trajectories ? Similar(query) : [];
        var insights = options.Insights ? options.Shown([.. _insights.Values]) : [];
        var guides = roles.ToDictionary(
            role => role,
            role => GuideComposer.Compose(
                new(query, role, Math.Min(tokenBudget, options.MostTokens)) { Record = options.RoleViews ? _roles.GetValueOrDefault(role, RoleRecord.Unknown) : RoleRecord.Unknown },
                insights, similar, TokenEstimateCounter.Instance),
            StringComparer.Ordinal);
        _open[task] = new(query, insights, [.. similar.Select(found => found.Trace)], [.. guides.Values.SelectMany(guide => guide.Items).Select(item => item.Insight).Distinct()]);
        return Task.FromResult(new StartedTask(task, guides.ToDictionary(pair => pair.Key, pair => CoreGuides.Of(pair.Value), StringComparer.Ordinal)));
    }

    public Task<string> RecordAsync(string task, Interaction interaction, CancellationToken cancellationToken = default)
    {
        var open = _open[task];
        open.Interactions.Add(CoreGuides.Of(interaction, $"{task}-{open.Interactions.Count}", _clock.GetUtcNow()));
        var record = _roles.GetValueOrDefault(interaction.Role, RoleRecord.Unknown);
        _roles[interaction.Role] = new(
            record.Acted + (interaction.Action is null ? 0 : 1),
            record.Said + (interaction.Action is null ? 1 : 0),
            record.FollowedTasks + interaction.Follows.Count(id => _tasks.Exists(earlier => earlier.Id.Value == id)),
            record.FollowedInsights + interaction.Follows.Count(id => _insights.ContainsKey(id)));
        return Task.FromResult(open.Interactions[^1].Id.Value);
    }

    public Task<ActionCheck> CheckActionAsync(string task, string action, string target, CancellationToken cancellationToken = default)
    {
        var open = _open[task];
        if (!options.Gate)
        {
            return Task.FromResult(ActionCheck.Allowed);
        }

        TraceStep[] steps = [.. open.Steps()];
        var progress = new TaskProgress(
            open.Query, [.. steps.Where(step => step.Reward is null or >= 0).Select(step => step.Action)], steps.LastOrDefault()?.Observation);
        return Task.FromResult(CoreGuides.Of(ActionGate.Check(action, target, progress, open.Insights, open.Similar, GateOptions.Default)));
    }

    public Task CompleteTaskAsync(string task, bool succeeded, double reward, string feedback, CancellationToken cancellationToken = default)
    {
        _open.Remove(task, out var open);
        _clock.Step();
        _tasks.Add(new()
        {
            Id = task,
            Query = open!.Query,
            Outcome = succeeded ? TaskOutcome.Succeeded : TaskOutcome.Failed,
            Reward = reward,
            Feedback = feedback,
            Steps = [.. open.Steps()],
            Offered = open.Offered,
            EndedAt = _clock.GetUtcNow(),
        });
        Credit();
        foreach (var change in Reflect(cancellationToken))
        {
            if (change.Operation == InsightOperation.Remove)
            {
                _insights.Remove(change.Insight.Id);
            }
            else
            {
                _insights[change.Insight.Id] = change.Insight;
            }
        }

        return Task.CompletedTask;
    }

    private void Credit()
    {
        foreach (var insight in options.Crediting ? [.. _insights.Values] : Array.Empty<Insight>())
        {
            var credited = InsightCredit.Apply(insight, _tasks[^1], CreditOptions.Default);
            _insights[insight.Id] = credited;
            if (credited.Origin != InsightOrigin.Rule && InsightCredit.IsToPrune(credited, CreditOptions.Default))
            {
                _insights.Remove(insight.Id);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The tasks with most words in common, and those that are linked to them.</summary>
    private IReadOnlyList<SimilarTask> Similar(string query)
    {
        var words = TaskWords.SetOf(query);
        var found = _tasks.Select(task => new SimilarTask(task, TaskWords.Likeness(words, TaskWords.SetOf(task.Query)), 0))
            .OrderByDescending(task => task.Similarity).ThenByDescending(task => task.Trace.EndedAt).ToList();
        if (!options.Hops)
        {
            return [.. found.Take(Starts)];
        }

        var starts = found.Take(Starts).Select(start => TaskWords.SetOf(start.Trace.Query)).ToList();
        return
        [
            .. found.Take(Starts),
            .. found.Skip(Starts).Where(task => starts.Exists(start => TaskWords.Likeness(start, TaskWords.SetOf(task.Trace.Query)) >= LeastEdge))
                .Take(MostSimilar - Starts).Select(task => task with { Hops = 1 }),
        ];
    }

    private IReadOnlyList<InsightChange> Reflect(CancellationToken cancellationToken) =>
        options.Insights && (_tasks.Count <= ReflectAlways || _tasks.Count % ReflectEvery == 0)
            ? TeamReflection.Reflect(_tasks, [.. _insights.Values], options.Reflection, _ids, _clock.GetUtcNow(), cancellationToken)
            : [];

    private sealed record OpenTask(string Query, IReadOnlyList<Insight> Insights, IReadOnlyList<TaskTrace> Similar, IReadOnlyList<InsightId> Offered)
    {
        public List<Fabric.Core.Teams.Tasks.Interaction> Interactions { get; } = [];

        public IEnumerable<TraceStep> Steps() => Interactions.Where(interaction => interaction.Action is not null)
            .Select(interaction => new TraceStep(interaction.Role, interaction.Action!, interaction.Observation, interaction.Reward, interaction.Follows));
    }

    private sealed class CountingIds : IIdSource
    {
        private int _next;

        public string Next(DateTimeOffset now) => $"insight-{_next++:00000}";
    }
}
