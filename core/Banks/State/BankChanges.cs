using System.Collections.Immutable;
using Fabric.Core.Banks.Facts;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.ServiceVectors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.State;

/// <summary>
/// Changes laid over a view of the bank: those of one command over those of its turn over the committed state. Throwing the
/// object away undoes them.
/// </summary>
internal sealed class BankChanges(BankView below) : BankView
{
    private BankView _below = below;

    private static readonly HashSet<string> NoneRemoved = [];

    private BankHeader? _header;
    private int _added;
    private Staged<MemoryId, MemoryDraft?> _memories;
    private Staged<MemoryId, ImmutableList<MemoryDraft>> _oldVersions;
    private Staged<MemoryId, ForgottenMemory?> _forgotten;
    private Staged<MemoryId, Tombstone> _tombstones;
    private Staged<SessionId, SessionRecord> _sessions;
    private Staged<OperationId, OperationRecord?> _operations;
    private Staged<string, FactChain> _facts;
    private Staged<ulong, MemoryId?> _folds;
    private Staged<string, ImmutableList<MemoryId>> _derived;
    private HashSet<string>? _removedVersions;

    /// <summary>What the changes are laid over.</summary>
    public BankView Below => _below;

    public ref Staged<MemoryId, MemoryDraft?> Memories => ref _memories;

    public ref Staged<MemoryId, ImmutableList<MemoryDraft>> OldVersions => ref _oldVersions;

    public ref Staged<MemoryId, ForgottenMemory?> Forgotten => ref _forgotten;

    public ref Staged<MemoryId, Tombstone> Tombstones => ref _tombstones;

    public ref Staged<SessionId, SessionRecord> Sessions => ref _sessions;

    public ref Staged<OperationId, OperationRecord?> Operations => ref _operations;

    public ref Staged<string, FactChain> Facts => ref _facts;

    public ref Staged<ulong, MemoryId?> Folds => ref _folds;

    public ref Staged<string, ImmutableList<MemoryId>> Derived => ref _derived;

    public List<IndexChange> Index { get; } = [];

    public List<HistoryEntry> History { get; } = [];

    public List<MemoryId> HistoryErasures { get; } = [];

    public List<Intent> Intents { get; } = [];

    /// <summary>Vectors of an embedding service that come in.</summary>
    public StagedVectors? Vectors { get; private set; }

    /// <summary>Keys of old versions that go.</summary>
    public IReadOnlySet<string> RemovedVersions => _removedVersions ?? NoneRemoved;

    public bool IsEmpty =>
        _header is null && Index.Count == 0 && History.Count == 0 && Operations.Count == 0 && Sessions.Count == 0
        && Tombstones.Count == 0 && Forgotten.Count == 0 && Intents.Count == 0 && Vectors is null;

    public override BankHeader Header => _header ?? _below.Header;

    public override int MemoryCount => _below.MemoryCount + _added;

    public override Memory? FindMemory(MemoryId id) =>
        Memories.TryGetValue(id, out var draft) ? draft?.Memory : _below.FindMemory(id);

    public override float[] ReadVector(MemoryId id) =>
        Memories.TryGetValue(id, out var draft) && draft?.Vector is { } vector ? vector : _below.ReadVector(id);

    public override IReadOnlyList<Memory> FindOldVersions(MemoryId id) =>
        OldVersions.TryGetValue(id, out var drafts) ? [.. drafts.Select(draft => draft.Memory)] : _below.FindOldVersions(id);

    public override ForgottenMemory? FindForgotten(MemoryId id) =>
        Forgotten.TryGetValue(id, out var forgotten) ? forgotten : _below.FindForgotten(id);

    public override bool IsErased(MemoryId id) => Tombstones.ContainsKey(id) || _below.IsErased(id);

    public override SessionRecord? FindSession(SessionId id) =>
        Sessions.TryGetValue(id, out var session) ? session : _below.FindSession(id);

    public override OperationRecord? FindOperation(OperationId id) =>
        Operations.TryGetValue(id, out var operation) ? operation : _below.FindOperation(id);

    public override FactChain FindFacts(string key) => Facts.TryGetValue(key, out var chain) ? chain : _below.FindFacts(key);

    public override MemoryId? FindFold(ulong foldKey) => Folds.TryGetValue(foldKey, out var id) ? id : _below.FindFold(foldKey);

    public override IReadOnlyList<MemoryId> FindDerived(string source) =>
        Derived.TryGetValue(source, out var ids) ? ids : _below.FindDerived(source);

    /// <summary>Lays the changes over a view that shows the same as the one they were laid over so far.</summary>
    public void LayOver(BankView below) => _below = below;

    /// <summary>The sequence of the next memory version.</summary>
    public long TakeSequence()
    {
        _header = Header with { NextSequence = Header.NextSequence + 1 };
        return _header.NextSequence - 1;
    }

    /// <summary>The sequence of the next history entry.</summary>
    public long TakeHistorySequence()
    {
        _header = Header with { NextHistory = Header.NextHistory + 1 };
        return _header.NextHistory - 1;
    }

    /// <summary>Vectors of an embedding service come in.</summary>
    public void StageVectors(StagedVectors vectors, IReadOnlyList<VectorGeneration> services, long tokens)
    {
        Vectors = vectors;
        _header = Header with { Services = services, EmbeddingTokens = Header.EmbeddingTokens + tokens };
    }

    /// <summary>Says how far a model has read the bank.</summary>
    public void SetEnrichment(EnrichmentRecord record) => _header = Header with { Enrichment = record };

    /// <summary>A memory that was not there comes in.</summary>
    public void AddMemory(MemoryDraft draft)
    {
        Memories[draft.Memory.Id] = draft;
        Index.Add(new(IndexChangeKind.Add, draft.Memory.Id, draft));
        _added++;
    }

    /// <summary>The newest version of a memory reads differently.</summary>
    public void UpdateMemory(Memory memory)
    {
        var vector = Memories.TryGetValue(memory.Id, out var earlier) ? earlier?.Vector : null;
        var draft = new MemoryDraft(memory, vector ?? (_below as BankChanges)?.StagedVector(memory.Id));
        Memories[memory.Id] = draft;
        Index.Add(new(IndexChangeKind.Update, memory.Id, draft));
    }

    /// <summary>A memory gets a new version; the newest so far becomes an old one.</summary>
    public void ReviseMemory(Memory old, float[] oldVector, MemoryDraft draft)
    {
        var oldDraft = new MemoryDraft(old, oldVector);
        var versions = OldVersionDrafts(old.Id);
        OldVersions[old.Id] = versions.Add(oldDraft);
        Memories[old.Id] = draft;
        Index.Add(new(IndexChangeKind.Revise, old.Id, draft, oldDraft));
    }

    /// <summary>The oldest of a memory's old versions goes.</summary>
    public void TrimOldestVersion(MemoryId id)
    {
        var versions = OldVersionDrafts(id);
        RemoveVersion(RecordKeys.OldVersion(id, versions[0].Memory.Version));
        OldVersions[id] = versions.RemoveAt(0);
        Index.Add(new(IndexChangeKind.TrimOldest, id));
    }

    /// <summary>The record of an old version goes.</summary>
    public void RemoveVersion(string key) => (_removedVersions ??= []).Add(key);

    /// <summary>A memory and its old versions go from what can be read.</summary>
    public void RemoveMemory(MemoryId id)
    {
        Memories[id] = null;
        OldVersions[id] = [];
        Index.Add(new(IndexChangeKind.Remove, id));
        _added--;
    }

    /// <summary>The old versions of a memory as drafts; those that only the index holds are read from it without their vectors.</summary>
    public ImmutableList<MemoryDraft> OldVersionDrafts(MemoryId id) =>
        OldVersions.TryGetValue(id, out var drafts) ? drafts
        : _below is BankChanges changes ? changes.OldVersionDrafts(id)
        : [.. _below.FindOldVersions(id).Select(memory => new MemoryDraft(memory, null))];

    /// <summary>Takes over what a command staged on top of this.</summary>
    public void Absorb(BankChanges command)
    {
        _header = command._header ?? _header;
        _added += command._added;
        Memories.Absorb(in command.Memories);
        OldVersions.Absorb(in command.OldVersions);
        Forgotten.Absorb(in command.Forgotten);
        Tombstones.Absorb(in command.Tombstones);
        Sessions.Absorb(in command.Sessions);
        Operations.Absorb(in command.Operations);
        Facts.Absorb(in command.Facts);
        Folds.Absorb(in command.Folds);
        Derived.Absorb(in command.Derived);
        Index.AddRange(command.Index);
        History.AddRange(command.History);
        HistoryErasures.AddRange(command.HistoryErasures);
        Intents.AddRange(command.Intents);
        Vectors = command.Vectors ?? Vectors;
        if (command._removedVersions is { } removed)
        {
            (_removedVersions ??= []).UnionWith(removed);
        }
    }

    private float[]? StagedVector(MemoryId id) =>
        Memories.TryGetValue(id, out var draft) ? draft?.Vector : (_below as BankChanges)?.StagedVector(id);
}
