using System.Collections.Concurrent;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Memories;
using Fabric.Core.Storage;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.State;

/// <summary>
/// Gathers a bank's records while they are read, and fills the state with them in the order of their sequences: the order in which a
/// live bank got them, so that a loaded bank answers as the live one did.
/// </summary>
internal sealed class BankLoad(RetainPreparation preparation, Language language)
{
    private readonly List<StoredRecord> _memories = [];
    private readonly List<SessionRecord> _sessions = [];
    private readonly List<OperationRecord> _operations = [];
    private readonly List<Tombstone> _tombstones = [];

    public BankHeader? Header { get; private set; }

    public void Add(StoredRecord record)
    {
        var body = record.Body.Span;
        switch (record.Key[..Math.Min(2, record.Key.Length)])
        {
            case RecordKeys.MemoryPrefix or RecordKeys.VersionPrefix:
                _memories.Add(record);
                break;
            case RecordKeys.SessionPrefix:
                _sessions.Add(BankJson.Deserialize(body, BankJson.Context.SessionRecord));
                break;
            case RecordKeys.OperationPrefix:
                _operations.Add(BankJson.Deserialize(body, BankJson.Context.OperationRecord));
                break;
            case RecordKeys.TombstonePrefix:
                _tombstones.Add(BankJson.Deserialize(body, BankJson.Context.Tombstone));
                break;
            default:
                Header = BankJson.Deserialize(body, BankJson.Context.BankHeader);
                break;
        }
    }

    public void Fill(BankState state)
    {
        var loaded = Decode(Header is { } header && header.Generator == preparation.Embedder.GeneratorId);
        var forgotten = loaded.Where(memory => memory.Memory.ForgottenAt is not null).Select(memory => memory.Memory.Id).ToHashSet();
        foreach (var memory in loaded)
        {
            if (forgotten.Count == 0 || !forgotten.Contains(memory.Memory.Id))
            {
                state.LoadMemory(memory.Memory, memory.Body, memory.Vector, memory.FoldKey);
            }
        }

        foreach (var versions in loaded.Where(memory => forgotten.Contains(memory.Memory.Id)).GroupBy(memory => memory.Memory.Id))
        {
            var drafts = versions.OrderBy(version => version.Memory.Version).Select(version => new MemoryDraft(version.Memory, version.Vector)).ToList();
            state.LoadForgotten(new ForgottenMemory(drafts[^1], drafts[..^1]));
        }

        _sessions.ForEach(state.LoadSession);
        _tombstones.ForEach(state.LoadTombstone);
        foreach (var operation in _operations.OrderBy(operation => operation.At).ThenBy(operation => operation.Epoch))
        {
            state.Operations.Set(operation.Id, operation);
        }
    }

    // Decoding is most of the work of loading and each record's is independent of the others'.
    private LoadedMemory[] Decode(bool vectorsFit)
    {
        var loaded = new LoadedMemory[_memories.Count];
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(1, loaded.Length)),
            range =>
            {
                for (var i = range.Item1; i < Math.Min(range.Item2, loaded.Length); i++)
                {
                    loaded[i] = Decode(_memories[i], vectorsFit);
                }
            });
        _memories.Clear();
        Array.Sort(loaded, static (left, right) => left.Memory.Sequence.CompareTo(right.Memory.Sequence));
        return loaded;
    }

    // Vectors of another generator than the bank's own are made anew.
    private LoadedMemory Decode(StoredRecord record, bool vectorsFit)
    {
        var body = record.Body.ToArray();
        var memory = MemoryJson.Deserialize(body);
        var vector = vectorsFit ? VectorBytes.Decode(record.Vector.Span) : preparation.Embed(memory.Text);
        ulong? foldKey = WriteGate.MayFold(memory) ? FoldKey.Of(memory.Text, language) : null;
        return new LoadedMemory(memory, body, vector, foldKey);
    }

    private sealed record LoadedMemory(Memory Memory, byte[] Body, float[] Vector, ulong? FoldKey);
}
