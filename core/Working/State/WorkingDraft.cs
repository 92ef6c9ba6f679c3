using System.Collections.Immutable;
using Fabric.Core.Storage;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working.State;

/// <summary>What a turn has decided so far: the state, and what is to be written. Persistent, so undoing a command is keeping the draft before it.</summary>
internal sealed record WorkingDraft(WorkingState State)
{
    /// <summary>What is written under each key; null for what is removed.</summary>
    public ImmutableDictionary<string, object?> Writes { get; init; } = ImmutableDictionary.Create<string, object?>(StringComparer.Ordinal);

    public ImmutableList<WorkingHistoryEntry> History { get; init; } = [];

    public ImmutableList<string> HistoryErasures { get; init; } = [];

    public WorkingDraft Write(string key, object? value) => this with { Writes = Writes.SetItem(key, value) };

    /// <summary>Writes a record as of a version of the whole; its version so far becomes an old one.</summary>
    public WorkingDraft Put(WorkingRecord record, long at, int maxVersions)
    {
        var old = State.Find(record.Key);
        var version = old is null ? 1 : old.ChangedAt == at ? old.Version : old.Version + 1;
        record = record with { Version = version, ChangedAt = at };
        var draft = this with { State = State.Put(record) };
        draft = draft.Write(record.Key, record);
        return old is null || old.ChangedAt == at ? draft : draft.Keep(old, at, maxVersions);
    }

    public WorkingDraft Remember(WorkingOperation operation) =>
        (this with { State = State with { Operations = State.Operations.Remember(operation) } })
            .Write(WorkingKeys.Operation(operation.Id), operation);

    /// <summary>Forgets the operations that were done before an instant, a few at a time.</summary>
    public WorkingDraft Prune(DateTimeOffset before)
    {
        var draft = this;
        var kept = State.Operations.Forget(before, id => draft = draft.Write(WorkingKeys.Operation(id), null));
        return draft with { State = draft.State with { Operations = kept } };
    }

    public ChangeSet ToChanges()
    {
        var puts = new List<StoredRecord>(Writes.Count + 1)
        {
            new(WorkingKeys.Header, WorkingJson.Serialize(State.Header, WorkingJson.Context.WorkingHeader)),
        };
        foreach (var (key, value) in Writes)
        {
            if (value is not null)
            {
                puts.Add(new(key, Serialize(value)));
            }
        }

        return new ChangeSet
        {
            Puts = puts,
            Removes = [.. Writes.Where(static write => write.Value is null).Select(static write => write.Key)],
            History = [.. History.Select(static entry => new StoredHistory(
                entry.Sequence, entry.Subject ?? "", WorkingJson.Serialize(entry, WorkingJson.Context.WorkingHistoryEntry)))],
            HistoryErasures = HistoryErasures,
        };
    }

    private WorkingDraft Keep(WorkingRecord old, long at, int maxVersions)
    {
        var kept = (State.OldVersions.GetValueOrDefault(old.Key) ?? []).Add(old);
        var draft = Write(WorkingKeys.OldVersion(old.Key, old.Version), old);
        while (kept.Count > maxVersions && kept.FindIndex(version => !IsNeeded(kept, version, at)) is var first and >= 0)
        {
            draft = draft.Write(WorkingKeys.OldVersion(old.Key, kept[first].Version), null);
            kept = kept.RemoveAt(first);
        }

        return draft with { State = draft.State with { OldVersions = draft.State.OldVersions.SetItem(old.Key, kept) } };
    }

    // A version held until the next one was written; a checkpoint in between needs it.
    private bool IsNeeded(ImmutableList<WorkingRecord> kept, WorkingRecord version, long at)
    {
        var next = kept.IndexOf(version) + 1;
        var end = next < kept.Count ? kept[next].ChangedAt : at;
        return State.Checkpoints.Values.Any(checkpoint => checkpoint.Version >= version.ChangedAt && checkpoint.Version < end);
    }

    private static byte[] Serialize(object value) => value switch
    {
        WorkingRecord record => record.Serialize(),
        WorkingOperation operation => WorkingJson.Serialize(operation, WorkingJson.Context.WorkingOperation),
        Checkpoint checkpoint => WorkingJson.Serialize(checkpoint, WorkingJson.Context.Checkpoint),
        _ => throw new InvalidOperationException($"A working memory does not keep a {value.GetType().Name}."),
    };
}
