using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams;

/// <content>Tasks, and the team as a whole, are destroyed for good. See docs/decisions/0025.</content>
public sealed partial class TeamTurn
{
    /// <summary>Destroys a task, and what was learned from it alone; its log is told.</summary>
    /// <param name="prepared">The task.</param>
    /// <exception cref="FabricException">It never was.</exception>
    public EraseTaskResult Erase(PreparedErasure prepared)
    {
        var task = prepared.Task;
        if (Start(prepared.Operation) is { } repeat)
        {
            return new EraseTaskResult(task, repeat.Insights ?? [], repeat.Version) { Repeated = true };
        }

        if (State.IsErased(TeamKeys.Erased(task)))
        {
            return new EraseTaskResult(task, [], Finish(task));
        }

        var entry = State.Find(task);
        if (entry is null && !prepared.HasLog)
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no task {task} in team {_team.Key.Name}.");
        }

        // The reason that a caller gave may quote what is erased, so it is not kept.
        _operation = _operation with { Reason = null };
        _now = entry is null ? _now : _now.Drop(entry);
        _now = _now.Bury(TeamKeys.Erased(task), task.Value, Now);
        Note(TeamAction.TaskErased, task.Value);
        var (erased, touched) = EraseDerived(prepared, task);
        DropGuides(task, touched);
        BlankOperations(operation => operation.Task == task || operation.Insights?.Any(touched.Contains) == true);
        _now = _now with { Records = _now.Records.Send(ErasureOf(task)) };
        var header = State.Header;

        // What the others still show is to be learned anew.
        SetHeader(header with { ErasedAt = NextVersion, Reflected = Math.Min(header.Reflected, header.Ended - (entry?.Trace is null ? 0 : 1)) });
        return new EraseTaskResult(task, erased, Finish(task, erased));
    }

    /// <summary>Destroys everything. What stays: the counters, outcomes without their hashes, and the names of what was erased.</summary>
    /// <param name="prepared">The clearing.</param>
    /// <param name="subjects">What the history is about, as far as it was read.</param>
    public ClearTeamResult Clear(Prepared<ClearTeamRequest> prepared, IEnumerable<string> subjects)
    {
        if (Start(prepared.Operation) is { } repeat)
        {
            return new ClearTeamResult(repeat.Version) { Repeated = true };
        }

        _operation = _operation with { Reason = null };
        _now = _now.Clear(subjects, Now);
        BlankOperations(static _ => true);
        Note(TeamAction.Cleared, null);
        SetHeader(State.Header with { ErasedAt = NextVersion });
        _now = _now with { Records = _now.Records.Send(TeamReader.ClearingOf(_team.Key, prepared.OperationId)) };
        return new ClearTeamResult(Finish());
    }

    private Intent ErasureOf(TaskId task) => TaskReader.ErasureOf(_team.Key, task, Now);

    // Insights of which some version came from the task alone, and those that are gone with it.
    private (IReadOnlyList<InsightId> Erased, IReadOnlySet<InsightId> Touched) EraseDerived(PreparedErasure prepared, TaskId task)
    {
        List<InsightId> erased = [];
        var touched = new HashSet<InsightId>();
        foreach (var stored in State.Insights.Values.Concat(State.Removed.Values).OrderBy(static stored => stored.Insight.Id.Value, StringComparer.Ordinal).ToList())
        {
            var id = stored.Insight.Id;
            if (IsOf(stored))
            {
                _now = _now.Erase(id, Now);
                erased.Add(id);
            }
            else if ((State.OldVersions.GetValueOrDefault(id) ?? []).Exists(IsOf) || prepared.Subjects.Contains(id.Value))
            {
                _now = _now.EraseVersions(id, IsOf);
            }
            else
            {
                continue;
            }

            touched.Add(id);
            Note(TeamAction.InsightErased, id.Value, erased.Contains(id) ? null : "Earlier versions came from an erased task.", [task]);
        }

        // Of insights that nobody can read any more the history may still say why they were found.
        foreach (var subject in prepared.Subjects.Where(subject => State.FindInsight(new InsightId(subject)) is null && !touched.Contains(new InsightId(subject))))
        {
            _now = _now with { Records = _now.Records.EraseHistory(subject) };
            Note(TeamAction.InsightErased, subject, tasks: [task]);
        }

        return (erased, touched);

        bool IsOf(StoredInsight stored) =>
            (stored.Insight is { Support: <= 1, Supporting.Count: 1 } && stored.Insight.Supporting[0] == task) || prepared.Lost.AreIn(stored);
    }

    // A repeated beginning gives no guides then, as that of a task that has ended.
    private void DropGuides(TaskId task, IReadOnlySet<InsightId> touched)
    {
        foreach (var number in State.Open)
        {
            var entry = State.ByNumber[number];
            if (TeamReader.GuidesOf(entry).Values.Any(guide =>
                guide.Trajectories.Any(trajectory => trajectory.Task == task) || guide.Items.Any(item => touched.Contains(item.Insight))))
            {
                _now = _now.DropGuides(entry);
            }
        }
    }

    // The payload's hash could be tried against guesses of what was erased.
    private void BlankOperations(Func<TeamOperation, bool> isOf)
    {
        foreach (var operation in State.Operations.ById.Values.Where(operation => operation.Hash.Length > 0 && isOf(operation)).ToList())
        {
            _now = _now.Blank(operation);
        }
    }
}
