using Fabric.Core.Actors;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.State;

namespace Fabric.Core.Teams;

/// <summary>One turn of a team's memory. Not thread-safe.</summary>
public sealed partial class TeamTurn : ITurn
{
    private readonly TeamMemory _team;
    private readonly TeamDraft _start;
    private TeamDraft _before;
    private TeamDraft _now;
    private Operation _operation;

    internal TeamTurn(TeamMemory team, DateTimeOffset now)
    {
        _team = team;
        Now = now;
        _start = _before = _now = new TeamDraft(team.State);
    }

    /// <summary>The time of everything that the turn decides.</summary>
    public DateTimeOffset Now { get; }

    /// <inheritdoc/>
    public bool CommandHasChanges => !ReferenceEquals(_now, _before);

    private TeamState State => _now.State;

    private TeamOptions Options => _team.Services.Options;

    // Every command that changes something is one version of the whole.
    private long NextVersion => _before.State.Header.Version + 1;

    /// <inheritdoc/>
    public void BeginCommand() => _before = _now;

    /// <inheritdoc/>
    public void UndoCommand() => _now = _before;

    /// <inheritdoc/>
    public ChangeSet BuildChanges() => ReferenceEquals(_now, _start)
        ? new ChangeSet()
        : _now.Records.Put(TeamKeys.Header, State.Header with { Embedder = _team.Services.Embedder.GeneratorId }, TeamJson.Default.TeamHeader).ToChanges();

    /// <inheritdoc/>
    public void Apply(long version) => _team.Publish(_now, version);

    private TeamOperation? Start(Operation operation)
    {
        _operation = operation;
        return State.Operations.FindRepeat(operation, Now, Options.OperationWindow);
    }

    private long Finish(TaskId? task = null, IReadOnlyList<InsightId>? insights = null)
    {
        var version = CommandHasChanges ? NextVersion : State.Header.Version;
        SetHeader(State.Header with { Version = version });
        _now = _now.Remember(
            new TeamOperation(_operation.Id, _operation.Hash, Now, version) { Task = task, Insights = insights }, Now - Options.OperationWindow);
        return version;
    }

    private void SetHeader(TeamHeader header) => _now = _now with { State = State with { Header = header } };

    private void Note(TeamAction action, string? subject, string? reason = null, IReadOnlyList<TaskId>? tasks = null, int? insightVersion = null) =>
        _now = _now.Note(new()
        {
            At = Now,
            Action = action,
            Subject = subject,
            Version = NextVersion,
            InsightVersion = insightVersion,
            By = _operation.By,
            Reason = reason ?? _operation.Reason,
            OperationId = string.IsNullOrEmpty(_operation.Id.Value) ? default(OperationId?) : _operation.Id,
            Tasks = tasks is { Count: > 0 } ? tasks : null,
        });

    private void Put(Insight insight, TeamAction action, string? why = null, IReadOnlyList<TaskId>? tasks = null)
    {
        _now = _now.Put(insight, why ?? _operation.Reason, Options.MaxVersions);
        Note(action, insight.Id.Value, why, tasks, insight.Version);
    }

    private void Remove(StoredInsight stored, string? why, IReadOnlyList<TaskId>? tasks = null)
    {
        _now = _now.Remove(stored, Now, why ?? _operation.Reason, Options.MaxInsights);
        Note(TeamAction.InsightRemoved, stored.Insight.Id.Value, why, tasks, stored.Insight.Version);
    }
}
