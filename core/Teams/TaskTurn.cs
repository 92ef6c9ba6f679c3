using System.Collections.Immutable;
using Fabric.Core.Actors;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.State;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams;

/// <summary>One turn of a task's log. Not thread-safe.</summary>
public sealed class TaskTurn : ITurn
{
    private readonly TaskLog _log;
    private readonly Draft _start;
    private Draft _before;
    private Draft _now;

    internal TaskTurn(TaskLog log, DateTimeOffset now)
    {
        _log = log;
        Now = now;
        _start = _before = _now = new Draft(log.Header, log.Operations) { IsErased = log.IsErased };
    }

    /// <summary>The time of everything that the turn decides.</summary>
    public DateTimeOffset Now { get; }

    /// <inheritdoc/>
    public bool CommandHasChanges => !ReferenceEquals(_now, _before);

    /// <inheritdoc/>
    public void BeginCommand() => _before = _now;

    /// <inheritdoc/>
    public void UndoCommand() => _now = _before;

    /// <inheritdoc/>
    public ChangeSet BuildChanges() => ReferenceEquals(_now, _start)
        ? new ChangeSet()
        : _now.IsErased ? _now.Records.ToChanges()
        : _now.Records.Put(TeamKeys.TaskHeader, _now.Header!, TeamJson.Default.TaskHeader).ToChanges();

    /// <inheritdoc/>
    public void Apply(long version)
    {
        if (_now.IsErased)
        {
            _log.PublishErased(version);
        }
        else
        {
            _log.Publish(_now.Header!, _now.Added, _now.Operations, version);
        }
    }

    /// <summary>Records interactions.</summary>
    /// <param name="prepared">The interactions.</param>
    /// <param name="task">What the team knows of the task; needed for the log's first change.</param>
    /// <exception cref="FabricException">The task has ended, or an interaction names a role or an interaction that is not there.</exception>
    public RecordResult Record(Prepared<RecordRequest> prepared, TeamTask? task)
    {
        if (FindRepeat(prepared.Operation) is { } known)
        {
            return new RecordResult(Names(known.First, known.Count)) { Repeated = true };
        }

        var header = RequireOpen(task);
        if (header.LastAt + _log.Services.Options.TaskExpiry <= Now)
        {
            throw new FabricException(ErrorCode.Conflict, $"Task {header.Id} has expired: nothing was recorded for too long. It counts as abandoned.");
        }

        var items = prepared.Request.Interactions;
        var first = header.Interactions + 1;
        if (header.Interactions + items.Count > _log.Services.Options.MaxInteractions)
        {
            throw new FabricException(
                ErrorCode.QuotaExceeded, $"Task {header.Id} has {header.Interactions} interactions; it may have {_log.Services.Options.MaxInteractions}.");
        }

        var roles = header.Roles;
        for (var i = 0; i < items.Count; i++)
        {
            if (!roles.Contains(items[i].Role, StringComparer.Ordinal))
            {
                throw new FabricException(
                    ErrorCode.InvalidRequest, $"The role of interaction {i} is none of the {roles.Count} roles that task {header.Id} was begun with.");
            }

            Add(items[i], first + i, first);
        }

        _now = _now with { Header = header with { Interactions = header.Interactions + items.Count, LastAt = Now } };
        Remember(prepared.Operation, first, items.Count);
        return new RecordResult(Names(first, items.Count));
    }

    /// <summary>Ends the task, and tells the team.</summary>
    /// <param name="prepared">How it ended.</param>
    /// <param name="task">What the team knows of the task; needed for the log's first change.</param>
    /// <exception cref="FabricException">It has ended with another outcome.</exception>
    public CompletedTask Complete(Prepared<CompleteTaskRequest> prepared, TeamTask? task)
    {
        _ = FindRepeat(prepared.Operation);
        var header = Require(task);
        var request = prepared.Request;
        if (header.Outcome is { } outcome)
        {
            return outcome == request.Outcome
                ? TaskReader.Completed(header) with { Repeated = true }
                : throw new FabricException(
                    ErrorCode.Conflict, $"Task {header.Id} has ended as {outcome.ToString().ToLowerInvariant()}; it cannot end otherwise.");
        }

        End(header, request.Outcome, request.Reward, request.Feedback);
        Remember(prepared.Operation, header.Interactions + 1, 0);
        return TaskReader.Completed(_now.Header!);
    }

    /// <summary>Abandons the task when nothing was recorded for too long.</summary>
    /// <param name="task">What the team knows of the task.</param>
    /// <returns>Whether it has ended.</returns>
    public bool Expire(TeamTask task)
    {
        if (_now.IsErased)
        {
            return false;
        }

        var header = Require(task);
        if (header.Outcome is null && header.LastAt + _log.Services.Options.TaskExpiry <= Now)
        {
            End(header, TaskOutcome.Abandoned, null, null);
        }

        return _now.Header?.Outcome is not null;
    }

    /// <summary>Destroys everything for good; what comes later is refused. Doing so again changes nothing.</summary>
    /// <param name="intent">The team's message.</param>
    /// <returns>Whether there was something to destroy.</returns>
    /// <exception cref="FabricException">The type is not one that a log takes.</exception>
    public bool Take(Intent intent)
    {
        if (intent.Type != TaskErased.Type)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"A task's log takes no intent of type {intent.Type}.");
        }

        if (_now.IsErased)
        {
            return false;
        }

        // The erasure of a history that is empty has the store scrub, also after a crash. The message that the task has ended holds its steps.
        var records = StagedRecords.Empty.EraseHistory("").Withdraw(TaskReader.EndIntentId(_log.Key)).Remove(TeamKeys.TaskHeader)
            .Put(TeamKeys.Tombstone, new Tombstone(Now), TeamJson.Default.Tombstone);
        for (var number = 1; number <= (_now.Header?.Interactions ?? 0); number++)
        {
            records = records.Remove(TeamKeys.Interaction(number));
        }

        foreach (var operation in _now.Operations.ById.Keys)
        {
            records = records.Remove(TeamKeys.Operation(operation));
        }

        _now = new Draft(null, KeptOutcomes<TaskOperation>.Empty) { IsErased = true, Records = records };
        return true;
    }

    private void End(TaskHeader header, TaskOutcome outcome, double? reward, string? feedback)
    {
        IReadOnlyList<Interaction> interactions = _now.Added.IsEmpty ? _log.Reader.Interactions : [.. _log.Reader.Interactions, .. _now.Added];
        header = header with
        {
            Outcome = outcome,
            Reward = reward,
            Feedback = feedback,
            EndedAt = Now,
            Kept = [.. TraceSparsifier.Core(interactions).Select(static interaction => interaction.Id)],
        };
        _now = _now with { Header = header, Records = _now.Records.Send(TaskReader.EndIntent(_log.Key, header, interactions, _log.Services.Options)) };
    }

    private void Add(InteractionItem item, int number, int first)
    {
        foreach (var answered in item.InAnswerTo)
        {
            if (InteractionGraph.Number(answered) is var other && (other == 0 || other >= number))
            {
                throw new FabricException(
                    ErrorCode.NotFound, $"Interaction {number - first} answers one that is not recorded before it; record what it answers first.");
            }
        }

        var interaction = new Interaction
        {
            Id = InteractionGraph.Id(number),
            Role = item.Role,
            Text = item.Text,
            InAnswerTo = [.. item.InAnswerTo.Concat(item.InAnswerToItems.Select(place => InteractionGraph.Id(first + place))).Distinct()],
            Action = item.Action,
            Tool = item.Tool,
            Observation = item.Observation,
            ObservationTrust = item.ObservationTrust,
            Reward = item.Reward,
            Follows = item.Follows,
            At = Now,
        };
        _now = _now with
        {
            Added = _now.Added.Add(interaction),
            Records = _now.Records.Put(TeamKeys.Interaction(number), interaction, TeamJson.Default.Interaction),
        };
    }

    private TaskHeader Require(TeamTask? task) => _now.Header ?? (task is null || _now.IsErased
        ? throw new FabricException(ErrorCode.NotFound, $"There is no task {_log.Key.Name}.")
        : new TaskHeader
        {
            Id = task.Id,
            Query = task.Query,
            Roles = task.Roles,
            Offered = task.Offered,
            StartedAt = task.StartedAt,
            LastAt = task.StartedAt,
        });

    private TaskHeader RequireOpen(TeamTask? task)
    {
        var header = Require(task);
        return header.Outcome is { } outcome
            ? throw new FabricException(
                ErrorCode.Conflict, $"Task {header.Id} has ended as {outcome.ToString().ToLowerInvariant()}; it takes no more interactions.")
            : header;
    }

    private TaskOperation? FindRepeat(Operation operation) =>
        _now.Operations.FindRepeat(operation, Now, _log.Services.Options.OperationWindow);

    private void Remember(Operation operation, int first, int count)
    {
        var outcome = new TaskOperation(operation.Id, operation.Hash, Now, first, count);
        var records = _now.Records;
        var kept = _now.Operations.Forget(Now - _log.Services.Options.OperationWindow, id => records = records.Remove(TeamKeys.Operation(id)));
        _now = _now with
        {
            Operations = kept.Remember(outcome),
            Records = records.Put(TeamKeys.Operation(operation.Id), outcome, TeamJson.Default.TaskOperation),
        };
    }

    private static IReadOnlyList<InteractionId> Names(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(InteractionGraph.Id)];

    /// <summary>What the turn has decided so far. Persistent.</summary>
    private sealed record Draft(TaskHeader? Header, KeptOutcomes<TaskOperation> Operations)
    {
        public bool IsErased { get; init; }

        public ImmutableList<Interaction> Added { get; init; } = [];

        public StagedRecords Records { get; init; } = StagedRecords.Empty;
    }
}
