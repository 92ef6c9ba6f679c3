using Fabric.Core.Banks.Intents;
using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.Reflection;
using Fabric.Core.Teams.Reflection.Proposals;
using Fabric.Core.Teams.State;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reads;

/// <summary>A team's memory as of one commit. Thread-safe.</summary>
public sealed class TeamReader
{
    // What a check reads of earlier tasks.
    private const int CheckedTasks = 12;

    private readonly string _team;
    private readonly TeamState _state;
    private readonly TeamServices _services;

    internal TeamReader(string team, TeamState state, TaskIndexSnapshot index, TeamServices services, long memoryBytes)
    {
        _team = team;
        _state = state;
        Index = index;
        _services = services;
        MemoryBytes = memoryBytes;
    }

    /// <summary>How many changes it has had.</summary>
    public long Version => _state.Header.Version;

    /// <summary>About how many bytes of memory it holds.</summary>
    public long MemoryBytes { get; }

    /// <summary>How many tasks have ended, those that left the graphs included.</summary>
    public long Ended => _state.Header.Ended;

    /// <summary>Whether tasks have ended on which the team has not reflected.</summary>
    public bool NeedsReflection => _state.Header.Ended > _state.Header.Reflected;

    /// <summary>When it was cleared last: then logs of tasks may be there of which it knows nothing any more. Null when it never was.</summary>
    public TeamCleared? Cleared => _state.Cleared;

    internal TaskIndexSnapshot Index { get; }

    /// <summary>What it holds.</summary>
    /// <param name="now">The time, for snoozes.</param>
    public TeamOverview Overview(DateTimeOffset now) => new(
        Version,
        _state.Open.Count,
        _state.Ended.Count,
        _state.Insights.Count,
        _state.Header.Ended - _state.Header.Reflected,
        [.. (_state.Header.Roles?.Keys ?? []).Concat(_state.Open.SelectMany(number => _state.ByNumber[number].Task.Roles))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. _state.Snoozes.Values.Where(snooze => snooze.Until > now).OrderBy(static snooze => snooze.Target, StringComparer.Ordinal)]);

    /// <summary>One task; null when there is none of that name in the graphs.</summary>
    /// <param name="id">The task.</param>
    public TeamTask? FindTask(TaskId id) => _state.Find(id)?.Task;

    /// <summary>The tasks, newest first.</summary>
    /// <param name="status">Which.</param>
    /// <param name="before">The number before which to start; from the newest when unset.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    public TaskPage Tasks(TeamTaskStatus status, long? before, int limit)
    {
        CheckLimit(limit);
        var numbers = status switch
        {
            TeamTaskStatus.Open => _state.Open.Reverse(),
            TeamTaskStatus.Any => _state.ByNumber.Keys.Reverse(),
            _ => _state.Ended.Reverse(),
        };
        var page = numbers.Where(number => before is null || number < before).Select(number => _state.ByNumber[number].Task)
            .Where(task => status switch
            {
                TeamTaskStatus.Succeeded => task.Outcome == TaskOutcome.Succeeded,
                TeamTaskStatus.Failed => task.Outcome == TaskOutcome.Failed,
                TeamTaskStatus.Abandoned => task.Outcome == TaskOutcome.Abandoned,
                _ => true,
            })
            .Take(limit + 1).ToList();
        return page.Count > limit ? new(page[..limit], page[limit - 1].Number) : new(page, null);
    }

    /// <summary>The open tasks, oldest first.</summary>
    public IEnumerable<TeamTask> OpenTasks() => _state.Open.Select(number => _state.ByNumber[number].Task);

    /// <summary>One insight, also one that was removed; null when there is none of that name, or not at that version.</summary>
    /// <param name="id">The insight.</param>
    /// <param name="version">Its version; the newest when unset.</param>
    public StoredInsight? FindInsight(InsightId id, int? version = null)
    {
        var stored = _state.FindInsight(id);
        return version is null || stored?.Insight.Version == version
            ? stored
            : _state.OldVersions.GetValueOrDefault(id)?.Find(old => old.Insight.Version == version);
    }

    /// <summary>The insights that count, in the order of their names.</summary>
    /// <param name="role">Only those that hold for this role.</param>
    /// <param name="after">The insight after which to start.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    public InsightPage Insights(string? role, InsightId? after, int limit)
    {
        CheckLimit(limit);
        var page = _state.ActiveInsights
            .Where(insight => after is not { } last || string.CompareOrdinal(insight.Id.Value, last.Value) > 0)
            .Where(insight => role is null || insight.Roles.Count == 0 || insight.Roles.Contains(role, StringComparer.Ordinal))
            .Take(limit + 1).ToList();
        return page.Count > limit ? new(page[..limit], page[limit - 1].Id) : new(page, default(InsightId?));
    }

    /// <summary>A guide for each role.</summary>
    /// <param name="request">A checked beginning of a task.</param>
    /// <param name="vector">The vector of its query.</param>
    public IReadOnlyDictionary<string, Guide> Compose(BeginTaskRequest request, float[] vector)
    {
        var similar = QueryGraph.Find(_state, Index, request.Query, vector, request.Successes, request.Failures, request.Hops);
        var most = Math.Max(request.Successes, request.Failures);
        var guides = new Dictionary<string, Guide>(StringComparer.Ordinal);
        var plans = new Dictionary<InsightSet, GuidePlan>(ReferenceEqualityComparer.Instance);
        foreach (var role in request.Roles)
        {
            var insights = _state.InsightSet.For(role);
            if (!plans.TryGetValue(insights, out var plan))
            {
                plans[insights] = plan = new(request.Query, insights, similar, request.Insights, most, _services.Counter);
            }

            guides[role] = GuideComposer.Compose(
                new GuideRequest(request.Query, role, request.TokenBudget) { Record = _state.Header.Roles?.GetValueOrDefault(role) ?? RoleRecord.Unknown },
                plan,
                _services.Counter);
        }

        return guides;
    }

    /// <summary>Checks an action of a task that is under way.</summary>
    /// <param name="task">The task.</param>
    /// <param name="action">The action.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="now">The time, for snoozes.</param>
    public ActionCheck Check(TaskReader task, string action, string? target, DateTimeOffset now)
    {
        action = TeamCheck.Action(action);
        target = TeamCheck.Target(target) ?? action;
        if (IsSnoozed(action, now) || IsSnoozed(target, now))
        {
            return ActionCheck.Allowed;
        }

        var progress = task.Progress();
        var similar = _state.Find(task.Task.Id) is { } entry
            ? QueryGraph.Find(_state, Index, entry.Task.Query, entry.Vector, CheckedTasks / 2, CheckedTasks / 2, hops: 0)
            : [];
        return ActionGate.Check(
            action,
            target,
            progress,
            _state.InsightSet.All,
            [.. similar.Select(static found => found.Trace).OrderByDescending(static trace => trace.EndedAt)],
            GateOptions.Default);
    }

    /// <summary>What reflection by rule would change now. Takes up to seconds; it is not for a turn.</summary>
    /// <param name="now">The time to note.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ReflectionResult Reflect(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tasks = _state.Ended.Reverse().Take(_services.Options.ReflectionTasks)
            .Select(number => _state.ByNumber[number].Trace).OfType<TaskTrace>()
            .OrderBy(static trace => trace.EndedAt).ToList();
        var changes = TeamReflection.Reflect(tasks, [.. _state.ActiveInsights], ReflectionOptions.Default, _services.Ids, now, cancellationToken);
        return new(changes, 0, tasks.Count);
    }

    /// <summary>What a chat model has done for the team.</summary>
    internal ModelUse ModelUse => _state.Header.Model ?? ModelUse.None;

    /// <summary>What a chat model is to be asked about; null when it was shown every task that has ended.</summary>
    /// <param name="most">The most tasks, and as many insights.</param>
    internal ModelReading? ReadForModel(int most)
    {
        var waiting = Ended - ModelUse.Through;
        if (waiting <= 0)
        {
            return null;
        }

        // Those that wait, the oldest first, and before them earlier ones to contrast them with.
        var all = _state.Ended.Reverse().Take(_services.Options.ReflectionTasks).Select(number => _state.ByNumber[number].Trace).OfType<TaskTrace>()
            .OrderBy(static trace => trace.EndedAt).ToList();
        var last = Math.Max(0, all.Count - (int)Math.Max(0, Math.Min(all.Count, waiting - most)));
        return new(
            all.GetRange(Math.Max(0, last - most), last - Math.Max(0, last - most)),
            [.. _state.ActiveInsights.Where(static insight => insight is { Origin: InsightOrigin.Rule, WordedByModel: false, Condition.Seen.Count: 0, Action: not null })
                .OrderByDescending(static insight => Math.Abs(InsightMatch.Weight(insight))).ThenBy(static insight => insight.Id.Value, StringComparer.Ordinal).Take(most)],
            _state.InsightSet.All,
            all)
        {
            Version = Version,
            Through = Ended - Math.Max(0, waiting - most),
        };
    }

    /// <summary>What of a task's texts no other task has.</summary>
    /// <param name="task">The task.</param>
    /// <param name="log">Its log.</param>
    internal LostTexts LostWith(TaskId task, TaskReader log)
    {
        var entry = _state.Find(task);
        var steps = entry?.Trace?.Steps ?? [];
        IEnumerable<string?> texts = [entry?.Task.Query, entry?.Task.Feedback, .. steps.SelectMany(static step => (string?[])[step.Action, step.Observation])];
        return LostTexts.Of(
            texts.OfType<string>().Concat(log.Texts()),
            steps.Select(static step => step.Action).Concat(log.Interactions.Select(static interaction => interaction.Action).OfType<string>()),
            _state.ByNumber.Values.Where(other => other.Task.Id != task));
    }

    /// <summary>Shows a graph of tasks or of insights.</summary>
    /// <param name="request">Which.</param>
    public TeamGraph Graph(GraphRequest request)
    {
        CheckLimit(request.Limit, TeamLimits.MaxGraph);
        return request.Layer == GraphLayer.Queries
            ? TeamGraphs.Queries(_state, request.Task, request.Limit)
            : TeamGraphs.Insights(_state, request.Task, request.Limit);
    }

    /// <summary>Reads one entry of a history.</summary>
    /// <param name="stored">What the store holds.</param>
    public static TeamHistoryEntry Read(StoredHistory stored) =>
        BankJson.Deserialize(stored.Body.Span, TeamJson.Default.TeamHistoryEntry) with { Sequence = stored.Sequence };

    /// <summary>The message of a team to itself that the logs of its tasks are to be erased.</summary>
    /// <param name="team">The team.</param>
    /// <param name="clearing">The operation that cleared it.</param>
    internal static Intent ClearingOf(ActorKey team, OperationId clearing) =>
        new(IntentId.Of(team, TeamCleared.Type, clearing.Value), team, team, TeamCleared.Type, "{}"u8.ToArray());

    internal static IReadOnlyDictionary<string, Guide> GuidesOf(TaskEntry? entry) =>
        entry?.Guides is { } stored
            ? BankJson.Deserialize(stored, TeamJson.Default.StoredGuides).Guides
            : new Dictionary<string, Guide>(StringComparer.Ordinal);

    internal static void CheckLimit(int limit, int most = TeamLimits.MaxPage)
    {
        if (limit < 1 || limit > most)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"The limit is {limit}; it must be 1 to {most}.");
        }
    }

    /// <summary>The error for a task that is not in the graphs.</summary>
    /// <param name="id">The task.</param>
    public FabricException MissingTask(TaskId id) => new(ErrorCode.NotFound, $"There is no task {id} in team {_team}.");

    private bool IsSnoozed(string target, DateTimeOffset now) => _state.Snoozes.GetValueOrDefault(target) is { } snooze && snooze.Until > now;
}
