using System.Collections.Immutable;
using Fabric.Core.Banks.Facts;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.ServiceVectors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.State;

/// <summary>A bank's committed state: the indexes, and what the write gate and the bookkeeping need beside them.</summary>
internal sealed partial class BankState(BankIndex index, BankHeader header, Language language) : BankView, IDisposable
{
    private readonly Dictionary<MemoryId, List<int>> _oldVersions = [];
    private readonly Dictionary<string, FactChain> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, MemoryId> _folds = [];
    private readonly Dictionary<string, IReadOnlyList<MemoryId>> _derived = new(StringComparer.Ordinal);
    private readonly PriorityQueue<MemoryId, long> _expiries = new();
    private BankHeader _header = header;
    private int _count;

    // Below this many, removed rows are not worth the compacting.
    private const int FewRemovedRows = 4_096;

    public BankIndex Index { get; private set; } = index;

    public Language Language { get; } = language;

    /// <summary>The embedding services that are configured, the one whose vectors memories get first.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>The indexes as of the last commit.</summary>
    public BankSnapshot Snapshot { get; private set; } = index.Publish(0);

    public OperationLog Operations { get; } = new();

    /// <summary>Whether it is a copy that takes no commands: what only commands look at is not kept.</summary>
    public bool IsCopy { get; init; }

    public override BankHeader Header => _header;

    public override int MemoryCount => _count;

    // What readers see beside the indexes is kept in persistent maps, so that a reader's view never changes.
    public ImmutableDictionary<MemoryId, ForgottenMemory> AllForgotten { get; private set; } = ImmutableDictionary<MemoryId, ForgottenMemory>.Empty;

    public ImmutableDictionary<MemoryId, Tombstone> AllTombstones { get; private set; } = ImmutableDictionary<MemoryId, Tombstone>.Empty;

    public ImmutableDictionary<SessionId, SessionRecord> AllSessions { get; private set; } = ImmutableDictionary<SessionId, SessionRecord>.Empty;

    public override Memory? FindMemory(MemoryId id) => Index.TryFind(id, out var ordinal) ? Index.Row(ordinal)!.Decode() : null;

    public override float[] ReadVector(MemoryId id) => Index.TryFind(id, out var ordinal) ? Index.Vector(ordinal).ToArray() : [];

    public override IReadOnlyList<Memory> FindOldVersions(MemoryId id) =>
        _oldVersions.TryGetValue(id, out var ordinals) ? [.. ordinals.Select(ordinal => Index.Row(ordinal)!.Decode())] : [];

    /// <summary>The vectors of the old versions, in the order of <see cref="FindOldVersions"/>.</summary>
    public IReadOnlyList<float[]> ReadOldVectors(MemoryId id) =>
        _oldVersions.TryGetValue(id, out var ordinals) ? [.. ordinals.Select(ordinal => Index.Vector(ordinal).ToArray())] : [];

    public override ForgottenMemory? FindForgotten(MemoryId id) => AllForgotten.GetValueOrDefault(id);

    public override bool IsErased(MemoryId id) => AllTombstones.ContainsKey(id);

    public override SessionRecord? FindSession(SessionId id) => AllSessions.GetValueOrDefault(id);

    public override OperationRecord? FindOperation(OperationId id) => Operations.Find(id);

    public override FactChain FindFacts(string key) => _facts.GetValueOrDefault(key) ?? FactChain.Empty;

    public override MemoryId? FindFold(ulong foldKey) => _folds.TryGetValue(foldKey, out var id) ? id : default(MemoryId?);

    public override IReadOnlyList<MemoryId> FindDerived(string source) => _derived.GetValueOrDefault(source) ?? [];

    /// <summary>The memories whose expiry has come, the earliest first; they are not named again.</summary>
    public IEnumerable<MemoryId> TakeExpired(DateTimeOffset now, int limit)
    {
        for (var taken = 0; taken < limit && _expiries.TryPeek(out var id, out var ticks) && ticks <= now.UtcTicks; taken++)
        {
            _expiries.Dequeue();
            yield return id;
        }
    }

    /// <summary>The instant at which the next memory expires.</summary>
    public DateTimeOffset? NextExpiry => _expiries.TryPeek(out _, out var ticks) ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>
    /// Takes what a readable memory version says in while loading; they come in the order of their sequences. Another thread may take
    /// their headers meanwhile.
    /// </summary>
    public void LoadContent(in LoadedMemory memory, ReadOnlySpan<float> vector) => Index.AppendContent(memory.Row, vector);

    /// <summary>Takes the header of a readable memory version in while loading; they come in the order of their sequences.</summary>
    public void LoadHeader(in LoadedMemory memory)
    {
        var ordinal = Index.AppendHeader(memory.Row);
        var row = memory.Row.Header;
        if (!row.IsNewest)
        {
            AddOldVersion(row.Id, ordinal);
            return;
        }

        _count++;
        if (IsCopy)
        {
            return;
        }

        NoteExpiry(row.Id, row.ExpiryTicks);
        if (memory.FoldKey is { } key)
        {
            _folds[key] = row.Id;
        }

        if (memory.Row.FactKey is { } factKey && row.Traits.State is MemoryState.Active or MemoryState.Superseded)
        {
            _facts[factKey] = FindFacts(factKey).Add(new FactLink(row.Id, new DateTimeOffset(row.ValidFromTicks, TimeSpan.Zero)));
        }

        foreach (var source in memory.Row.Sources)
        {
            _derived[source] = [.. FindDerived(source), row.Id];
        }
    }

    public void LoadForgotten(ForgottenMemory memory) => AllForgotten = AllForgotten.SetItem(memory.Newest.Memory.Id, memory);

    public void LoadSession(SessionRecord session) => AllSessions = AllSessions.SetItem(session.Id, session);

    public void LoadTombstone(Tombstone tombstone) => AllTombstones = AllTombstones.SetItem(tombstone.Id, tombstone);

    /// <summary>Takes committed changes over.</summary>
    public void Apply(BankChanges changes)
    {
        foreach (var change in changes.Index)
        {
            Apply(change);
        }

        ApplyVectors(changes.Vectors);
        _header = changes.Header;
        _count = changes.MemoryCount;
        AllTombstones = AllTombstones.SetItems(changes.Tombstones.All);
        AllSessions = AllSessions.SetItems(changes.Sessions.All);
        foreach (var (id, forgotten) in changes.Forgotten)
        {
            AllForgotten = forgotten is null ? AllForgotten.Remove(id) : AllForgotten.SetItem(id, forgotten);
        }

        foreach (var (id, operation) in changes.Operations)
        {
            Operations.Set(id, operation);
        }

        foreach (var (key, chain) in changes.Facts)
        {
            SetOrRemove(_facts, key, chain.Links.IsEmpty ? null : chain);
        }

        foreach (var (key, id) in changes.Folds)
        {
            if (id is { } memory)
            {
                _folds[key] = memory;
            }
            else
            {
                _folds.Remove(key);
            }
        }

        foreach (var (source, ids) in changes.Derived)
        {
            SetOrRemove(_derived, source, ids.IsEmpty ? null : ids);
        }

        CompactIndex(hasErased: changes.Tombstones.Count > 0);
    }

    /// <summary>Makes what was applied visible.</summary>
    public BankSnapshot Publish(long version) => Snapshot = Index.Publish(version);

    public void Dispose() => Index.Dispose();

    // Removed rows keep their vectors and names in memory. They go when they are many, and what was erased must not stay at all.
    private void CompactIndex(bool hasErased)
    {
        if (!hasErased && Index.RemovedRows <= Math.Max(FewRemovedRows, Index.Count / 2))
        {
            return;
        }

        var compact = Index.Compact(out var rows);
        foreach (var ordinals in _oldVersions.Values)
        {
            for (var i = 0; i < ordinals.Count; i++)
            {
                ordinals[i] = rows[ordinals[i]];
            }
        }

        Index.Dispose();
        Index = compact;
    }

    private void Apply(IndexChange change)
    {
        switch (change.Kind)
        {
            case IndexChangeKind.Add:
                var added = Append(change.Draft!);
                if (change.Draft!.Memory.ReplacedAt is not null)
                {
                    AddOldVersion(change.Id, added);
                }

                break;
            case IndexChangeKind.Update:
                Index.TryFind(change.Id, out var updated);
                Index.Replace(updated, Row(change.Draft!), change.Draft!.Memory);
                NoteExpiry(change.Draft!.Memory);
                break;
            case IndexChangeKind.Revise:
                Index.TryFind(change.Id, out var revised);
                Index.Replace(revised, Row(change.Old!), change.Old!.Memory);
                AddOldVersion(change.Id, revised);
                MoveServiceVector(change, revised, Append(change.Draft!));
                break;
            case IndexChangeKind.TrimOldest:
                var ordinals = _oldVersions[change.Id];
                Index.Remove(ordinals[0]);
                ordinals.RemoveAt(0);
                break;
            case IndexChangeKind.Remove:
                if (Index.TryFind(change.Id, out var removed))
                {
                    Index.Remove(removed);
                }

                foreach (var old in _oldVersions.GetValueOrDefault(change.Id) ?? [])
                {
                    Index.Remove(old);
                }

                _oldVersions.Remove(change.Id);
                break;
            default:
                throw new InvalidOperationException($"There is no index change {change.Kind}.");
        }
    }

    // Only newest versions have the vectors of a service; one with the same text takes over that of the version before.
    private void MoveServiceVector(IndexChange change, int from, int to)
    {
        if (change.Old!.Memory.Text == change.Draft!.Memory.Text)
        {
            Index.CopyServiceVector(Index, from, to);
        }

        Index.DropServiceVector(from);
    }

    private void ApplyVectors(StagedVectors? vectors)
    {
        foreach (var (id, _, vector) in vectors?.Items ?? [])
        {
            if (Index.TryFind(id, out var ordinal))
            {
                Index.SetServiceVector(ordinal, vectors!.Generation.Generator, vector);
            }
        }

        if (vectors?.IsLast == true)
        {
            Index.KeepGenerations(known => known.Generator == vectors.Generation.Generator);
        }
    }

    private int Append(MemoryDraft draft)
    {
        NoteExpiry(draft.Memory);
        return Index.Append(Row(draft), draft.Memory, draft.Vector, draft.Terms, draft.Postings);
    }

    private void AddOldVersion(MemoryId id, int ordinal)
    {
        if (!_oldVersions.TryGetValue(id, out var ordinals))
        {
            _oldVersions[id] = ordinals = [];
        }

        ordinals.Add(ordinal);
    }

    private void NoteExpiry(Memory memory)
    {
        if (!IsCopy && memory is { ReplacedAt: null, Policy.ExpiresAt: { } expiry })
        {
            NoteExpiry(memory.Id, expiry.UtcTicks);
        }
    }

    private void NoteExpiry(MemoryId id, long ticks)
    {
        if (ticks != MemoryRow.Never)
        {
            _expiries.Enqueue(id, ticks);
        }
    }

    private static MemoryRow Row(MemoryDraft draft) => MemoryRow.From(draft.Memory, draft.Body);

    private static void SetOrRemove<TKey, TValue>(Dictionary<TKey, TValue> target, TKey key, TValue? value)
        where TKey : notnull
        where TValue : class
    {
        if (value is null)
        {
            target.Remove(key);
        }
        else
        {
            target[key] = value;
        }
    }
}
