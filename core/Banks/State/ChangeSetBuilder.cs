using Fabric.Core.Banks.Records;
using Fabric.Core.Json;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.State;

/// <summary>Writes a turn's changes down as records.</summary>
internal static class ChangeSetBuilder
{
    public static ChangeSet Build(BankChanges changes)
    {
        var puts = new List<StoredRecord>(changes.Memories.Count + changes.Operations.Count + 2);
        var removes = new List<string>();
        puts.Add(new(RecordKeys.Header, FabricJson.Serialize(changes.Header, BankJson.Context.BankHeader)));
        AddMemories(changes, puts, removes);
        AddForgotten(changes, puts);
        AddServiceVectors(changes, puts, removes);
        foreach (var (id, tombstone) in changes.Tombstones)
        {
            puts.Add(new(RecordKeys.Tombstone(id), FabricJson.Serialize(tombstone, BankJson.Context.Tombstone)));
        }

        foreach (var (id, session) in changes.Sessions)
        {
            puts.Add(new(RecordKeys.Session(id), FabricJson.Serialize(session, BankJson.Context.SessionRecord)));
        }

        foreach (var (id, operation) in changes.Operations)
        {
            if (operation is null)
            {
                removes.Add(RecordKeys.Operation(id));
            }
            else
            {
                puts.Add(new(RecordKeys.Operation(id), FabricJson.Serialize(operation, BankJson.Context.OperationRecord)));
            }
        }

        removes.AddRange(changes.RemovedVersions);
        return new ChangeSet
        {
            Puts = puts,
            Removes = removes,
            History = History(changes),
            HistoryErasures = [.. changes.HistoryErasures.Select(id => id.Value)],
            Intents = changes.Intents,
        };
    }

    private static void AddMemories(BankChanges changes, List<StoredRecord> puts, List<string> removes)
    {
        foreach (var (id, draft) in changes.Memories)
        {
            if (draft is not null)
            {
                puts.Add(Record(changes, RecordKeys.Memory(id), draft, draft.Vector ?? changes.Below.ReadVector(id)));
            }
            else if (changes.FindForgotten(id) is null)
            {
                removes.Add(RecordKeys.Memory(id));
            }
        }

        foreach (var (id, versions) in changes.OldVersions)
        {
            foreach (var version in versions)
            {
                var key = RecordKeys.OldVersion(id, version.Memory.Version);
                if (version.Vector is { } vector && !changes.RemovedVersions.Contains(key))
                {
                    puts.Add(Record(changes, key, version, vector));
                }
            }
        }
    }

    // A forgotten memory keeps its records; the newest one says that it is forgotten. Old versions that came to be in this turn have none yet.
    private static void AddForgotten(BankChanges changes, List<StoredRecord> puts)
    {
        foreach (var (id, forgotten) in changes.Forgotten)
        {
            if (forgotten is null)
            {
                continue;
            }

            puts.Add(Record(changes, RecordKeys.Memory(id), forgotten.Newest, forgotten.Newest.Vector ?? []));
            if (changes.Below.FindForgotten(id) is not null)
            {
                continue;
            }

            var stored = changes.Below.FindMemory(id)?.Version ?? 0;
            foreach (var old in forgotten.OldVersions.Where(old => old.Memory.Version >= stored))
            {
                puts.Add(Record(changes, RecordKeys.OldVersion(id, old.Memory.Version), old, old.Vector ?? []));
            }
        }
    }

    // A memory that is not readable any more, or says something else, has no vector of a service until one is made for what it says.
    private static void AddServiceVectors(BankChanges changes, List<StoredRecord> puts, List<string> removes)
    {
        foreach (var (id, hash, vector) in changes.Vectors?.Items ?? [])
        {
            puts.Add(new(
                RecordKeys.ServiceVector(id),
                FabricJson.Serialize(new ServiceVectorRecord(hash), BankJson.Context.ServiceVectorRecord),
                VectorBytes.Encode(vector, changes.Vectors!.Generation.Number)));
        }

        if (changes.Header.Services is null)
        {
            return;
        }

        foreach (var (id, draft) in changes.Memories)
        {
            var isStale = draft is null || (draft.Vector is not null && changes.Below.FindMemory(id) is { } old && old.Text != draft.Memory.Text);
            if (isStale && changes.Vectors?.Items.Any(item => item.Id == id) != true)
            {
                removes.Add(RecordKeys.ServiceVector(id));
            }
        }
    }

    private static StoredRecord Record(BankChanges changes, string key, MemoryDraft draft, float[] vector) =>
        new(key, draft.Body, VectorBytes.Encode(vector, changes.Header.Generation));

    private static StoredHistory[] History(BankChanges changes)
    {
        var history = new StoredHistory[changes.History.Count];
        for (var i = 0; i < history.Length; i++)
        {
            var entry = changes.History[i];
            history[i] = new(entry.Sequence, entry.Memory?.Value ?? "", FabricJson.Serialize(entry, BankJson.Context.HistoryEntry));
        }

        return history;
    }
}
