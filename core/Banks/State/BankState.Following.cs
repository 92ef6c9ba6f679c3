using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Recall.Index;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.State;

/// <content>A copy follows the bank by the records that its commits wrote: it then reads as one that has just been loaded.</content>
internal sealed partial class BankState
{
    /// <summary>
    /// Takes stored vectors of embedding services in. Those of services that are not configured cannot be searched, so they stay in the
    /// store; those of another text than the memory has now are passed over.
    /// </summary>
    public void LoadServiceVectors(IReadOnlyList<StoredRecord> records)
    {
        var searched = (_header.Services ?? [])
            .Where(generation => Services.Contains(generation.Generator, StringComparer.Ordinal))
            .ToDictionary(generation => generation.Number);
        foreach (var record in records)
        {
            var id = new MemoryId(record.Key[RecordKeys.ServiceVectorPrefix.Length..]);
            if (searched.TryGetValue(VectorBytes.Generation(record.Vector.Span), out var generation)
                && Index.TryFind(id, out var row)
                && VectorBytes.Decode(record.Vector.Span) is var vector && vector.Length == generation.Dimensions
                && BankJson.Deserialize(record.Body.Span, BankJson.Context.ServiceVectorRecord).Text == TextHash.Of(Index.Row(row)!.Decode().Text))
            {
                Index.SetServiceVector(row, generation.Generator, vector);
            }
        }
    }

    /// <summary>Takes over what a commit of the bank that this is a copy of has written.</summary>
    /// <param name="changes">The commit.</param>
    /// <param name="preparation">Makes the vectors that were stored under another embedder than the bank's.</param>
    public void Follow(FollowedChanges changes, RetainPreparation preparation)
    {
        _header = changes.Header?.Under(preparation.Embedder) ?? _header;
        var before = Index.HasServiceVectors ? FindBefore(Touched(changes)) : [];
        FollowForgotten(changes, preparation);
        foreach (var id in changes.RemovedMemories)
        {
            AllForgotten = AllForgotten.Remove(id);
            Index.FindAll(id).ForEach(row => Remove(id, row));
        }

        foreach (var (id, version) in changes.RemovedVersions)
        {
            if (TryFindOld(id, version, out var row))
            {
                Remove(id, row);
            }
        }

        FollowVersions(changes, preparation);
        FollowOldVersions(changes);

        foreach (var (id, (row, text)) in before)
        {
            HandOnServiceVector(id, row, text);
        }

        FollowServiceVectors(changes);
        AllSessions = AllSessions.SetItems(changes.Sessions.Select(static session => KeyValuePair.Create(session.Id, session)));
        AllTombstones = AllTombstones.SetItems(changes.Tombstones.Select(static tombstone => KeyValuePair.Create(tombstone.Id, tombstone)));
        CompactIndex(hasErased: changes.Tombstones.Count > 0);
    }

    // Texts are read only where a vector may have to be handed on: it takes the decoding of a memory.
    private Dictionary<MemoryId, (int Row, string Text)> FindBefore(HashSet<MemoryId> touched)
    {
        var before = new Dictionary<MemoryId, (int Row, string Text)>();
        foreach (var id in touched)
        {
            if (Index.TryFind(id, out var row))
            {
                before[id] = (row, Index.Row(row)!.Decode().Text);
            }
        }

        return before;
    }

    private static HashSet<MemoryId> Touched(FollowedChanges changes) =>
        [
            .. changes.Versions.Select(static version => version.Id),
            .. changes.RemovedMemories,
            .. changes.RemovedVersions.Select(static removed => removed.Id),
        ];

    // A forgotten memory leaves the indexes with its old versions, of which only those are written anew that this commit has made.
    private void FollowForgotten(FollowedChanges changes, RetainPreparation preparation)
    {
        foreach (var version in changes.Versions.Where(static version => version.OldVersion is null))
        {
            var id = version.Id;
            if (version.Memory.ForgottenAt is null)
            {
                AllForgotten = AllForgotten.Remove(id);
                continue;
            }

            var old = new SortedDictionary<int, MemoryDraft>();
            foreach (var draft in AllForgotten.TryGetValue(id, out var there) ? there.OldVersions : [])
            {
                old[draft.Memory.Version] = draft;
            }

            foreach (var row in Index.FindAll(id))
            {
                if (Index.Row(row) is { IsNewest: false } header)
                {
                    old[header.Version] = new MemoryDraft(header.Decode(), Index.Vector(row).ToArray());
                }

                Remove(id, row);
            }

            foreach (var made in changes.Versions.Where(made => made.Id == id && made.OldVersion is not null))
            {
                old[made.Memory.Version] = Draft(made, preparation);
            }

            foreach (var removed in changes.RemovedVersions.Where(removed => removed.Id == id))
            {
                old.Remove(removed.Version);
            }

            AllForgotten = AllForgotten.SetItem(id, new ForgottenMemory(Draft(version, preparation), [.. old.Values]));
        }
    }

    private void FollowVersions(FollowedChanges changes, RetainPreparation preparation)
    {
        var added = new List<FollowedVersion>();
        foreach (var version in changes.Versions.Where(version => !AllForgotten.ContainsKey(version.Id)))
        {
            if (version.OldVersion is { } number && Index.TryFind(version.Id, number, out var replaced) && Index.TryNoteReplaced(replaced, version.Body))
            {
                continue;
            }

            var memory = version.Memory;
            var row = -1;
            var isKnown = Index.TryFind(memory.Id, out var newest) && Index.Row(newest)!.Version >= memory.Version
                && Index.TryFind(memory.Id, memory.Version, out row);
            if (isKnown && Index.Row(row)!.Sequence == memory.Sequence)
            {
                Index.Replace(row, MemoryRow.From(memory, version.Body), memory);
                continue;
            }

            // Written anew under the same number: it was forgotten and brought back.
            if (isKnown)
            {
                Remove(memory.Id, row);
            }

            added.Add(version);
        }

        // Rows stand in the order of their sequences, as in the bank.
        foreach (var version in added.OrderBy(static version => version.Memory.Sequence))
        {
            Append(Draft(version, preparation));
        }
    }

    // Only what this commit brought is looked at: a memory that is revised over and over has a hundred old versions, and thousands removed.
    private void FollowOldVersions(FollowedChanges changes)
    {
        foreach (var version in changes.Versions)
        {
            if (version.OldVersion is not { } number || !Index.TryFind(version.Id, number, out var row)
                || _oldVersions.GetValueOrDefault(version.Id, []).Contains(row))
            {
                continue;
            }

            AddOldVersion(version.Id, row);
            var rows = _oldVersions[version.Id];
            for (var i = rows.Count - 1; i > 0 && Version(rows[i - 1]) > Version(rows[i]); i--)
            {
                (rows[i - 1], rows[i]) = (rows[i], rows[i - 1]);
            }
        }

        int Version(int row) => Index.Row(row)!.Version;
    }

    // As a rule the oldest goes, which the index would find last.
    private bool TryFindOld(MemoryId id, int version, out int row)
    {
        foreach (var old in _oldVersions.GetValueOrDefault(id) ?? [])
        {
            if (Index.Row(old)!.Version == version)
            {
                row = old;
                return true;
            }
        }

        return Index.TryFind(id, version, out row);
    }

    private void Remove(MemoryId id, int row)
    {
        Index.Remove(row);
        if (_oldVersions.TryGetValue(id, out var rows) && rows.Remove(row) && rows.Count == 0)
        {
            _oldVersions.Remove(id);
        }
    }

    // Only the newest version has the vector of a service; one with the same text takes over that of the version before.
    private void HandOnServiceVector(MemoryId id, int before, string textBefore)
    {
        if (!Index.TryFind(id, out var newest) || newest == before || Index.Row(before) is null)
        {
            return;
        }

        if (Index.Row(newest)!.Decode().Text == textBefore)
        {
            Index.CopyServiceVector(Index, before, newest);
        }

        Index.DropServiceVector(before);
    }

    private void FollowServiceVectors(FollowedChanges changes)
    {
        foreach (var id in changes.RemovedServiceVectors)
        {
            if (Index.TryFind(id, out var row))
            {
                Index.DropServiceVector(row);
            }
        }

        LoadServiceVectors(changes.ServiceVectors);
        if (changes.Header?.Services is { } known)
        {
            Index.KeepGenerations(kept => known.Any(generation => generation.Generator == kept.Generator));
        }
    }

    private MemoryDraft Draft(FollowedVersion version, RetainPreparation preparation)
    {
        var isOurs = VectorBytes.IsOf(_header, version.Vector.Span);
        return new MemoryDraft(version.Memory, isOurs ? VectorBytes.Decode(version.Vector.Span) : preparation.Embed(version.Memory.Text)) { Body = version.Body };
    }
}
