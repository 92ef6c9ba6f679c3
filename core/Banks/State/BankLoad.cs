using System.Runtime.InteropServices;
using System.Text.Json;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
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
    // Decoded together, so that what is only needed on the way into the indexes is garbage before the next ones come.
    private const int ChunkSize = 4_096;

    // Later embedders may know words of a text that the first one knew none of.
    private const int FirstGeneration = 1;

    private readonly List<StoredRecord> _memories = [];
    private readonly List<SessionRecord> _sessions = [];
    private readonly List<OperationRecord> _operations = [];
    private readonly List<Tombstone> _tombstones = [];
    private readonly HashSet<MemoryId> _forgotten = [];
    private readonly List<StoredRecord> _serviceVectors = [];

    public BankHeader? Header { get; private set; }

    public void Add(StoredRecord record)
    {
        var body = record.Body.Span;
        switch (record.Key[..Math.Min(2, record.Key.Length)])
        {
            case RecordKeys.MemoryPrefix or RecordKeys.VersionPrefix:
                _memories.Add(record);
                if (body.IndexOf("\"forgottenAt\":"u8) >= 0 && MemoryJson.Deserialize(body) is { ForgottenAt: not null } forgotten)
                {
                    _forgotten.Add(forgotten.Id);
                }

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
        FillServiceVectors(state);
        _sessions.ForEach(state.LoadSession);
        _tombstones.ForEach(state.LoadTombstone);
        foreach (var operation in _operations.OrderBy(operation => operation.At).ThenBy(operation => operation.Epoch))
        {
            state.Operations.Set(operation.Id, operation);
        }
    }

    private void FillMemories(BankState state)
    {
        var records = new (long Sequence, StoredRecord Record)[_memories.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = (SequenceOf(_memories[i].Body.Span), _memories[i]);
        }

        _memories.Clear();
        var generation = state.Header.Generation;
        Array.Sort(records, static (left, right) => left.Sequence.CompareTo(right.Sequence));
        var set = new List<LoadedMemory>();
        var chunk = new LoadedMemory[Math.Min(ChunkSize, records.Length)];
        for (var start = 0; start < records.Length; start += ChunkSize)
        {
            var count = Math.Min(ChunkSize, records.Length - start);

            // Decoding is most of the work of loading, and each record's is independent of the others'.
            Parallel.For(0, count, i => chunk[i] = Decode(records[start + i].Record, generation));
            Array.Clear(records, start, count);
            foreach (var memory in chunk.AsSpan(0, count))
            {
                if (_forgotten.Contains(memory.Memory.Id))
                {
                    set.Add(memory);
                }
                else
                {
                    state.LoadMemory(memory.Memory, memory.Body, memory.Vector, memory.FoldKey);
                }
            }
        }

        foreach (var versions in set.GroupBy(memory => memory.Memory.Id))
        {
            var drafts = versions.OrderBy(version => version.Memory.Version).Select(version => new MemoryDraft(version.Memory, version.Vector)).ToList();
            state.LoadForgotten(new ForgottenMemory(drafts[^1], drafts[..^1]));
        }
    }

    // Reads on to the one field that orders the records, which is among the first, without making objects of the others.
    private static long SequenceOf(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSequence = reader.ValueTextEquals("sequence"u8);
            reader.Read();
            if (isSequence)
            {
                return reader.GetInt64();
            }

            reader.Skip();
        }

        return 0;
    }

    // Vectors of services that are not configured cannot be searched, so they stay in the store; those of another text than the memory
    // has now are passed over.
    private void FillServiceVectors(BankState state)
    {
        var searched = (Header?.Services ?? [])
            .Where(generation => state.Services.Contains(generation.Generator, StringComparer.Ordinal))
            .ToDictionary(generation => generation.Number);
        foreach (var record in _serviceVectors)
        {
            var id = new MemoryId(record.Key[RecordKeys.ServiceVectorPrefix.Length..]);
            if (searched.TryGetValue(VectorBytes.Generation(record.Vector.Span), out var generation)
                && state.Index.TryFind(id, out var row)
                && VectorBytes.Decode(record.Vector.Span) is var vector && vector.Length == generation.Dimensions
                && BankJson.Deserialize(record.Body.Span, BankJson.Context.ServiceVectorRecord).Text == TextHash.Of(state.Index.Row(row)!.Decode().Text))
            {
                state.Index.SetServiceVector(row, generation.Generator, vector);
            }
        }

        _serviceVectors.Clear();
    }

    // Vectors that are not of the bank's embedder, as it is now, are made anew.
    private LoadedMemory Decode(StoredRecord record, int generation)
    {
        // The bytes are the bank's own; a store hands out arrays of the exact size.
        var body = MemoryMarshal.TryGetArray(record.Body, out var array) && array.Count == array.Array!.Length
            ? array.Array
            : record.Body.ToArray();
        var memory = MemoryJson.Deserialize(body);
        var fits = VectorBytes.Generation(record.Vector.Span) is var stored
            && (stored == generation || (stored == 0 && generation == FirstGeneration));
        var vector = fits ? VectorBytes.Decode(record.Vector.Span) : preparation.Embed(memory.Text);
        ulong? foldKey = WriteGate.MayFold(memory) ? FoldKey.Of(memory.Text, language) : null;
        return new LoadedMemory(memory, body, vector, foldKey);
    }

    private sealed record LoadedMemory(Memory Memory, byte[] Body, float[] Vector, ulong? FoldKey);
}
