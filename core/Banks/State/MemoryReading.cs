using System.Collections.Concurrent;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall.Index;
using Fabric.Core.Storage;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.State;

/// <summary>Reads stored memories on other threads, a chunk at a time, while the store still delivers the next ones.</summary>
internal sealed class MemoryReading(Language language)
{
    private const int ChunkSize = 1_024;

    private readonly ConcurrentBag<RowReader> _readers = [];
    private readonly List<Task<LoadedMemory[]>> _chunks = [];
    private List<StoredRecord> _next = new(ChunkSize);
    private volatile bool _stopped;

    /// <summary>Takes a record over.</summary>
    public void Add(StoredRecord record)
    {
        _next.Add(record);
        if (_next.Count == ChunkSize)
        {
            Start();
        }
    }

    /// <summary>Waits for all records, helping, and gives them in the order of their sequences.</summary>
    /// <exception cref="System.Text.Json.JsonException">One of them is not a memory.</exception>
    public LoadedMemory[] Complete()
    {
        Start();

        // Blocks on purpose: it is all computing, and a chunk that no other thread has begun is read on this one.
        var memories = new LoadedMemory[_chunks.Sum(chunk => chunk.GetAwaiter().GetResult().Length)];
        var at = 0;
        foreach (var chunk in _chunks)
        {
            chunk.Result.CopyTo(memories, at);
            at += chunk.Result.Length;
        }

        _chunks.Clear();
        Sort(memories);
        return memories;
    }

    /// <summary>Gives up: what is not read yet is not read any more.</summary>
    public void Stop() => _stopped = true;

    // Ids made by the fabric sort by the time they were made, so records often come in order.
    private static void Sort(LoadedMemory[] memories)
    {
        var sequences = Array.ConvertAll(memories, static memory => memory.Row.Header.Sequence);
        for (var i = 1; i < sequences.Length; i++)
        {
            if (sequences[i] < sequences[i - 1])
            {
                Array.Sort(sequences, memories);
                return;
            }
        }
    }

    private void Start()
    {
        var chunk = _next;
        _next = new List<StoredRecord>(ChunkSize);
        _chunks.Add(Task.Run(() => Read(chunk)));
    }

    private LoadedMemory[] Read(List<StoredRecord> records)
    {
        // A reader numbers what it meets, so the fewer there are the less is numbered twice.
        var reader = _readers.TryTake(out var idle) ? idle : new RowReader(language);
        var memories = new LoadedMemory[records.Count];
        for (var i = 0; i < memories.Length && !_stopped; i++)
        {
            var row = reader.Read(StoredBytes.ToKeep(records[i].Body));
            ulong? foldKey = WriteGate.MayFold(row.Header) ? FoldKey.Of(reader.Text, language) : null;
            memories[i] = new LoadedMemory(row, records[i].Vector, foldKey, reader.IsForgotten);
        }

        _readers.Add(reader);
        return memories;
    }
}
