using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.State;

namespace Fabric.Core.Teams;

/// <content>Tasks begin and end.</content>
public sealed partial class TeamTurn
{
    // The tasks that a used insight came from are many; the latest say enough.
    private const int MaxBuiltOn = 32;

    // They are written with every change; a role beyond them is one of which nothing is known.
    private const int MaxRoles = 256;

    /// <summary>Opens a task.</summary>
    /// <param name="prepared">The task, with its guides.</param>
    /// <exception cref="FabricException">A task of that name exists, or too many are open.</exception>
    public StartedTask Begin(PreparedTask prepared)
    {
        if (Start(prepared.Operation) is { Task: { } known } repeat)
        {
            return new StartedTask(known, GuidesOf(known), repeat.Version) { Repeated = true };
        }

        if (State.IsErased(TeamKeys.Erased(prepared.Task)))
        {
            throw new FabricException(ErrorCode.Erased, $"Task {prepared.Task} of team {_team.Key.Name} was erased; give another name, or none.");
        }

        if (State.Numbers.ContainsKey(prepared.Task))
        {
            throw new FabricException(ErrorCode.Conflict, $"Task {prepared.Task} exists already in team {_team.Key.Name}; give another name, or none.");
        }

        if (State.Open.Count >= Options.MaxOpenTasks)
        {
            throw new FabricException(
                ErrorCode.QuotaExceeded, $"Team {_team.Key.Name} has {State.Open.Count} open tasks, as many as it may; complete some first.");
        }

        if (State.Header.ErasedAt > prepared.Version)
        {
            // Its guides may quote what was erased since.
            var reader = new TeamReader(_team.Key.Name, State, _team.Index, _team.Services, 0);
            prepared = prepared.With(reader.Version, reader.Compose(prepared.Request, prepared.Vector));
        }

        var header = State.Header;
        var task = new TeamTask
        {
            Id = prepared.Task,
            Number = header.NextTask,
            Query = prepared.Request.Query,
            Roles = prepared.Request.Roles,
            Offered = [.. prepared.Guides.Values.SelectMany(static guide => guide.Items).Select(static item => item.Insight).Distinct()],
            StartedAt = Now,
        };
        SetHeader(header with { NextTask = header.NextTask + 1 });
        _now = _now.Put(new TaskEntry(task, prepared.Vector) { Guides = prepared.StoredGuides });
        _now = _now with { Records = _now.Records.Put(TeamKeys.Guides(task.Id), prepared.StoredGuides) };
        Note(TeamAction.TaskBegun, task.Id.Value);
        return new StartedTask(task.Id, prepared.Guides, Finish(task.Id));
    }

    /// <summary>Takes the message of a task's log that the task has ended, once: a task that has ended stays as it is.</summary>
    /// <param name="intent">The message.</param>
    /// <exception cref="FabricException">The type is not one that a team takes.</exception>
    public bool Take(Intent intent)
    {
        if (intent.Type != TaskEnded.Type)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"A team takes no intent of type {intent.Type}.");
        }

        var ended = BankJson.Deserialize(intent.Body.Span, TeamJson.Default.TaskEnded);
        if (State.Find(ended.Trace.Id) is not { IsOpen: true } entry)
        {
            return false;
        }

        _operation = new Operation(new OperationId(intent.Id), "", intent.Source.ToString(), null);
        var used = ended.Follows.Select(static id => new InsightId(id)).Where(id => State.Insights.ContainsKey(id.Value)).ToList();
        entry = entry with
        {
            Trace = ended.Trace,
            Guides = null,
            Task = entry.Task with
            {
                Outcome = ended.Trace.Outcome,
                Reward = ended.Trace.Reward,
                Feedback = ended.Trace.Feedback,
                EndedAt = ended.Trace.EndedAt,
                Interactions = ended.Interactions,
                Kept = ended.Kept,
                Used = used,
                Similar = QueryGraph.Link(_team.Index, _now.Ended, entry, State, Options),
                BuildsOn = BuiltOn(ended, used, entry.Task.Id),
            },
        };
        _now = _now.End(entry);
        AddRoles(ended);
        Note(TeamAction.TaskEnded, entry.Task.Id.Value, ended.Trace.Outcome.ToString().ToLowerInvariant());
        Credit(entry, used);
        SetHeader(State.Header with { Ended = State.Header.Ended + 1, Version = NextVersion });
        while (State.Ended.Count > Options.MaxTasks)
        {
            var oldest = State.ByNumber[State.Ended.Min];
            _now = _now.Drop(oldest);
            Note(TeamAction.TaskDropped, oldest.Task.Id.Value, $"There are {Options.MaxTasks} ended tasks, as many as there may be.");
        }

        return true;
    }

    private IReadOnlyDictionary<string, Guide> GuidesOf(TaskId id) => TeamReader.GuidesOf(State.Find(id));

    private IReadOnlyList<TaskId> BuiltOn(TaskEnded ended, IReadOnlyList<InsightId> used, TaskId self) =>
        [.. ended.Follows.Select(static id => new TaskId(id))
            .Concat(used.SelectMany(id => State.Insights[id.Value].Insight.Supporting.Reverse()))
            .Where(id => id != self && State.Numbers.ContainsKey(id)).Distinct().Take(MaxBuiltOn)];

    private void AddRoles(TaskEnded ended)
    {
        var roles = new Dictionary<string, RoleRecord>(State.Header.Roles ?? new Dictionary<string, RoleRecord>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var use in ended.Roles.Where(use => roles.Count < MaxRoles || roles.ContainsKey(use.Role)))
        {
            var known = roles.GetValueOrDefault(use.Role) ?? RoleRecord.Unknown;
            roles[use.Role] = new RoleRecord(
                known.Acted + use.Acted,
                known.Said + use.Said,
                known.FollowedTasks + use.Follows.Count(id => State.Numbers.ContainsKey(new TaskId(id))),
                known.FollowedInsights + use.Follows.Count(id => State.FindInsight(new InsightId(id)) is not null));
        }

        SetHeader(State.Header with { Roles = roles });
    }

    private void Credit(TaskEntry entry, IReadOnlyList<InsightId> used)
    {
        foreach (var id in entry.Task.Offered.Concat(used).Distinct())
        {
            if (State.Insights.GetValueOrDefault(id.Value) is not { Insight: var insight })
            {
                continue;
            }

            var credited = InsightCredit.Apply(insight, entry.Trace!, CreditOptions.Default);
            if (credited == insight)
            {
                continue;
            }

            credited = credited with { Version = insight.Version + 1, UpdatedAt = Now };
            Put(credited, TeamAction.InsightCredited, $"Task {entry.Task.Id} {entry.Task.Outcome.ToString()!.ToLowerInvariant()}.", [entry.Task.Id]);

            // Those that reflection found, it takes away when the tasks no longer show them.
            if (credited.Origin != InsightOrigin.Rule && InsightCredit.IsToPrune(credited, CreditOptions.Default))
            {
                Remove(State.Insights[id.Value], "Those who followed it failed.", [entry.Task.Id]);
            }
        }
    }
}
