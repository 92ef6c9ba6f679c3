using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall.Index;
using Fabric.Core.Storage;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.State;

/// <summary>
/// Gathers a bank's records while they are read, and fills the state with them in the order of their sequences: the order in which a
/// live bank got them, so that a loaded bank answers as the live one did.
/// </summary>
internal sealed class BankLoad(RetainPreparation preparation, Language language)
{
    private readonly MemoryReading _memories = new(language);
    private readonly List<SessionRecord> _sessions = [];
    private readonly List<OperationRecord> _operations = [];
    private readonly List<Tombstone> _tombstones = [];
    private readonly List<StoredRecord> _serviceVectors = [];

    public BankHeader? Header { get; private set; }

    public void Add(StoredRecord record)
    {
        var body = record.Body.Span;
        switch (record.Key.AsSpan(0, Math.Min(2, record.Key.Length)))
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
            case RecordKeys.ServiceVectorPrefix:
                _serviceVectors.Add(record);
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
        FillMemories(state);
        state.LoadServiceVectors(_serviceVectors);
        _serviceVectors.Clear();
        _sessions.ForEach(state.LoadSession);
        _tombstones.ForEach(state.LoadTombstone);
        foreach (var operation in _operations.OrderBy(operation => operation.At).ThenBy(operation => operation.Epoch))
        {
            state.Operations.Set(operation.Id, operation);
        }
    }

    /// <summary>Gives up a load that nobody waits for any more.</summary>
    public void Stop() => _memories.Stop();

    private void FillMemories(BankState state)
    {
        var memories = _memories.Complete();
        var forgotten = memories.Where(memory => memory.IsForgotten).Select(memory => memory.Row.Header.Id).ToHashSet();
        if (forgotten.Count > 0)
        {
            LoadForgotten(state, memories.Where(memory => forgotten.Contains(memory.Row.Header.Id)));
            memories = [.. memories.Where(memory => !forgotten.Contains(memory.Row.Header.Id))];
        }

        // Terms and vectors are half of the work, and the other half does not wait for them.
        Parallel.Invoke(
            () =>
            {
                var vector = new float[preparation.Embedder.Dimensions];
                foreach (var memory in memories)
                {
                    state.LoadContent(memory, Fits(memory.Vector, state) ? VectorBytes.Decode(memory.Vector.Span, vector) : Embed(memory.Row.Header));
                }
            },
            () =>
            {
                foreach (var memory in memories)
                {
                    state.LoadHeader(memory);
                }
            });
    }

    private void LoadForgotten(BankState state, IEnumerable<LoadedMemory> memories)
    {
        foreach (var versions in memories.GroupBy(memory => memory.Row.Header.Id))
        {
            MemoryDraft[] drafts =
            [
                .. versions
                    .Select(memory => new MemoryDraft(
                        memory.Row.Header.Decode(), Fits(memory.Vector, state) ? VectorBytes.Decode(memory.Vector.Span) : Embed(memory.Row.Header)))
                    .OrderBy(draft => draft.Memory.Version),
            ];
            state.LoadForgotten(new ForgottenMemory(drafts[^1], drafts[..^1]));
        }
    }

    // Vectors that are not of the bank's embedder, as it is now, are made anew.
    private bool Fits(ReadOnlyMemory<byte> vector, BankState state) => Header is not null && VectorBytes.IsOf(state.Header, vector.Span);

    private float[] Embed(MemoryRow row) => preparation.Embed(row.Decode().Text);
}
