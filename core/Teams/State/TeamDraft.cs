using System.Collections.Immutable;
using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams.State;

/// <summary>What a turn has decided so far: the state, and what is to be written. Persistent.</summary>
internal sealed partial record TeamDraft(TeamState State)
{
    private const int VectorGeneration = 1;

    public StagedRecords Records { get; init; } = StagedRecords.Empty;

    /// <summary>The tasks that have ended in this turn, in order.</summary>
    public ImmutableList<TaskEntry> Ended { get; init; } = [];

    /// <summary>The tasks that left the graphs in this turn.</summary>
    public ImmutableList<long> Dropped { get; init; } = [];

    public TeamDraft Put(TaskEntry entry) => this with
    {
        State = State.Put(entry),
        Records = Records.Put(TeamKeys.Task(entry.Task.Id), entry.Task, TeamJson.Default.TeamTask, VectorBytes.Encode(entry.Vector, VectorGeneration)),
    };

    public TeamDraft End(TaskEntry entry)
    {
        var draft = Put(entry);
        return draft with
        {
            Ended = Ended.Add(entry),
            Records = draft.Records.Put(TeamKeys.Trace(entry.Task.Id), entry.Trace!, TeamJson.Default.TaskTrace).Remove(TeamKeys.Guides(entry.Task.Id)),
        };
    }

    public TeamDraft Drop(TaskEntry entry) => this with
    {
        State = State.Drop(entry),
        Ended = Ended.RemoveAll(ended => ended.Task.Number == entry.Task.Number),
        Dropped = Dropped.Add(entry.Task.Number),
        Records = Records.Remove(TeamKeys.Task(entry.Task.Id)).Remove(TeamKeys.Trace(entry.Task.Id)).Remove(TeamKeys.Guides(entry.Task.Id)),
    };

    /// <summary>Writes an insight; its version so far becomes an old one.</summary>
    public TeamDraft Put(Insight insight, string? why, int maxVersions)
    {
        var stored = new StoredInsight(insight, null, why);
        var draft = State.Insights.GetValueOrDefault(insight.Id.Value) is { } old ? Keep(old, maxVersions) : this;
        return draft with
        {
            State = draft.State with { Insights = draft.State.Insights.SetItem(insight.Id.Value, stored) },
            Records = draft.Records.Put(TeamKeys.Insight(insight.Id), stored, TeamJson.Default.StoredInsight),
        };
    }

    /// <summary>Takes an insight out; of those that were taken out, the oldest beyond a limit are forgotten.</summary>
    public TeamDraft Remove(StoredInsight stored, DateTimeOffset now, string? why, int mostRemoved)
    {
        var id = stored.Insight.Id;
        var removed = stored with { RemovedAt = now, Why = why };
        var draft = this with
        {
            State = State with
            {
                Insights = State.Insights.Remove(id.Value),
                Removed = State.Removed.SetItem(id, removed),
                RemovedByAge = State.RemovedByAge.Enqueue(id),
            },
            Records = Records.Put(TeamKeys.Insight(id), removed, TeamJson.Default.StoredInsight),
        };
        while (draft.State.Removed.Count > mostRemoved)
        {
            draft = draft.Forget(draft.State.RemovedByAge.Peek());
        }

        return draft;
    }

    public TeamDraft Note(TeamHistoryEntry entry)
    {
        var header = State.Header;
        entry = entry with { Sequence = header.NextHistory };
        return this with
        {
            State = State with { Header = header with { NextHistory = header.NextHistory + 1 } },
            Records = Records.Append(new StoredHistory(
                entry.Sequence, entry.Subject ?? "", FabricJson.Serialize(entry, TeamJson.Default.TeamHistoryEntry))),
        };
    }

    public TeamDraft Remember(TeamOperation operation, DateTimeOffset forgetBefore)
    {
        var records = Records;
        var kept = State.Operations.Forget(forgetBefore, id => records = records.Remove(TeamKeys.Operation(id))).Remember(operation);
        return this with
        {
            State = State with { Operations = kept },
            Records = records.Put(TeamKeys.Operation(operation.Id), operation, TeamJson.Default.TeamOperation),
        };
    }

    private TeamDraft Keep(StoredInsight old, int maxVersions)
    {
        var id = old.Insight.Id;
        var kept = (State.OldVersions.GetValueOrDefault(id) ?? []).Add(old);
        var records = Records.Put(TeamKeys.OldVersion(id, old.Insight.Version), old, TeamJson.Default.StoredInsight);
        for (; kept.Count > maxVersions; kept = kept.RemoveAt(0))
        {
            records = records.Remove(TeamKeys.OldVersion(id, kept[0].Insight.Version));
        }

        return this with { State = State with { OldVersions = State.OldVersions.SetItem(id, kept) }, Records = records };
    }

    private TeamDraft Forget(InsightId id)
    {
        var records = Records.Remove(TeamKeys.Insight(id));
        foreach (var old in State.OldVersions.GetValueOrDefault(id) ?? [])
        {
            records = records.Remove(TeamKeys.OldVersion(id, old.Insight.Version));
        }

        return this with
        {
            State = State with
            {
                Removed = State.Removed.Remove(id),
                RemovedByAge = State.RemovedByAge.Dequeue(),
                OldVersions = State.OldVersions.Remove(id),
            },
            Records = records,
        };
    }
}
