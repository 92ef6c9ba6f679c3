using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rules;

namespace Fabric.Core.Working;

/// <content>Revisions, checkpoints and rolling back.</content>
public sealed partial class WorkingTurn
{
    private WorkingResult Revise(ReviseSubgoalRequest request)
    {
        var subgoal = Require(request.Subgoal);
        if (request.ExpectedVersion is { } expected && expected != subgoal.Version)
        {
            throw Mismatch($"Subgoal {subgoal.Id}", subgoal.Version, expected);
        }

        if (request.Summary is not null && subgoal.Status == SubgoalStatus.Open)
        {
            throw new FabricException(ErrorCode.Conflict, $"Subgoal {subgoal.Id} is open; its summary is given when it is closed.");
        }

        CheckDependencies(subgoal.Id, subgoal.Parent, request.DependsOn);
        Put(subgoal with
        {
            Title = request.Title ?? subgoal.Title,
            Summary = request.Summary ?? subgoal.Summary,
            SummaryTrust = request.Summary is null ? subgoal.SummaryTrust : Trust.Trusted,
            DependsOn = request.DependsOn is null ? subgoal.DependsOn : request.DependsOn.Count == 0 ? null : [.. request.DependsOn.Distinct()],
            StaleBy = null,
        });
        Note(WorkingAction.Revised, subgoal.Id.Value);
        var stale = DependencyGraph.Dependents(State, subgoal.Id);
        foreach (var id in stale)
        {
            var dependent = State.FindSubgoal(id)!;
            if (dependent.StaleBy?.Contains(subgoal.Id) != true)
            {
                Put(dependent with { StaleBy = [.. dependent.StaleBy ?? [], subgoal.Id] });
                Note(WorkingAction.MadeStale, id.Value);
            }
        }

        return new WorkingResult(0, [subgoal.Id]) { Stale = stale, RecordVersion = State.FindSubgoal(subgoal.Id)!.Version };
    }

    private WorkingResult MakeCheckpoint(CheckpointRequest request)
    {
        RequireWhole("checkpoint");
        if (State.Checkpoints.Count >= WorkingLimits.MaxCheckpoints && !State.Checkpoints.ContainsKey(request.Name))
        {
            throw new FabricException(
                ErrorCode.QuotaExceeded, $"There are {WorkingLimits.MaxCheckpoints} checkpoints, as many as there may be; move one by its name.");
        }

        // The checkpoint's own change belongs to it: rolling back there is rolling back to right after it.
        var checkpoint = new Checkpoint(request.Name, NextVersion);
        _now = (_now with { State = State with { Checkpoints = State.Checkpoints.SetItem(request.Name, checkpoint) } })
            .Write(WorkingKeys.Checkpoint(request.Name), checkpoint);
        Note(WorkingAction.Checkpointed, WorkingKeys.Checkpoint(request.Name));
        return new WorkingResult(0, []);
    }

    private WorkingResult RollBack(RollBackRequest request)
    {
        RequireWhole("roll back");
        var version = request.Version
            ?? State.Checkpoints.GetValueOrDefault(request.Checkpoint!)?.Version
            ?? throw new FabricException(ErrorCode.NotFound, "There is no checkpoint of that name.");
        if (version > State.Header.Version || version < State.Header.ClearedAt)
        {
            throw new FabricException(
                ErrorCode.NotFound, $"There is no version {version}; the oldest is {State.Header.ClearedAt} and the newest {State.Header.Version}.");
        }

        var changed = new List<NodeId>();
        foreach (var record in State.Records.Where(record => record.ChangedAt > version).OrderBy(static r => r.Key, StringComparer.Ordinal).ToList())
        {
            var target = VersionAt(record, version);
            if (target is null && record.Undone)
            {
                continue;
            }

            Put(target ?? record with { Undone = true });
            if (record is Subgoal or Step)
            {
                changed.Add(record.Key);
            }
        }

        if (changed.Count > 0 || CommandHasChanges)
        {
            Note(WorkingAction.RolledBack, null, _operation.Reason ?? $"To version {version}.");
        }

        changed.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        return new WorkingResult(0, changed);
    }

    // Null when it was not there yet.
    private WorkingRecord? VersionAt(WorkingRecord record, long version)
    {
        var kept = State.OldVersions.GetValueOrDefault(record.Key) ?? [];

        // What a checkpoint needs was never trimmed, so what is kept tells; else a gap may hide how it was.
        var isKept = State.Checkpoints.Values.Any(checkpoint => checkpoint.Version == version);
        var at = kept.FindLastIndex(old => old.ChangedAt <= version);
        var next = at + 1 < kept.Count ? kept[at + 1] : record;
        if (at < 0)
        {
            return isKept || (kept.Count > 0 ? kept[0] : record).Version == 1 ? null : throw Trimmed(record, version);
        }

        return isKept || next.Version == kept[at].Version + 1 ? kept[at] : throw Trimmed(record, version);
    }

    private static FabricException Trimmed(WorkingRecord record, long version) =>
        new(ErrorCode.NotFound, $"How {record.Key} was at version {version} is not kept any more; roll back to a later one, or use checkpoints.");

    private void RequireWhole(string what)
    {
        if (_scope is not null)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"A child scope has no {what} of its own; it is done on the agent's working memory.");
        }
    }

    private static FabricException Mismatch(string what, int version, int expected) =>
        new(ErrorCode.VersionMismatch, $"{what} is at version {version}, not {expected}; read it again and decide anew.");
}
