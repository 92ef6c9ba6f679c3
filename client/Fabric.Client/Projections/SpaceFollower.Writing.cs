using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Projections;

/// <content>Writes memories in batches, a few at a time.</content>
internal sealed partial class SpaceFollower
{
    // Batches that were all made at once would all be sent at once, and the index would wait for the next ones: no more than this are read
    // at a time, and while they are the others are under way.
    private readonly SemaphoreSlim _reading = new(Environment.ProcessorCount);

    private long _markedAt;
    private long _written;
    private long _removed;

    private Task WriteAsync(string build, Dictionary<ActorKey, HashSet<MemoryId>> changed, CancellationToken stopping) =>
        WriteAsync(build, Pieces(changed).ToAsyncEnumerable(), static _ => { }, stopping);

    // Memories of several banks share a batch: a space of many agents has few changes in each.
    private IEnumerable<List<(ActorKey Bank, MemoryId[] Memories)>> Pieces(Dictionary<ActorKey, HashSet<MemoryId>> changed)
    {
        var piece = new List<(ActorKey, MemoryId[])>();
        var room = Settings.Batch;
        foreach (var (bank, memories) in changed)
        {
            var left = memories.ToArray().AsMemory();
            while (!left.IsEmpty)
            {
                var taken = Math.Min(room, left.Length);
                piece.Add((bank, left[..taken].ToArray()));
                left = left[taken..];
                room -= taken;
                if (room == 0)
                {
                    yield return piece;
                    piece = [];
                    room = Settings.Batch;
                }
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    private Task WriteAsync(
        string build, IAsyncEnumerable<List<(ActorKey Bank, MemoryId[] Memories)>> pieces, Action<int> onWritten, CancellationToken stopping)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Settings.Writers, CancellationToken = stopping };
        return Parallel.ForEachAsync(pieces, options, async (piece, token) =>
        {
            await WriteAsync(build, piece, token).ConfigureAwait(false);
            onWritten(piece.Sum(static part => part.Memories.Length));
        });
    }

    private async ValueTask WriteAsync(string build, List<(ActorKey Bank, MemoryId[] Memories)> piece, CancellationToken cancellationToken)
    {
        var batch = await ReadAsync(build, piece, cancellationToken).ConfigureAwait(false);
        await services.Projection.WriteAsync(space, batch, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _written, batch.Put.Count);
        Interlocked.Add(ref _removed, batch.Removed.Count);
        FabricTelemetry.ProjectionMemories.Add(batch.Put.Count, new KeyValuePair<string, object?>("fabric.projection.change", "put"));
        FabricTelemetry.ProjectionMemories.Add(batch.Removed.Count, new KeyValuePair<string, object?>("fabric.projection.change", "removed"));
    }

    private async ValueTask<ProjectionBatch> ReadAsync(
        string build, List<(ActorKey Bank, MemoryId[] Memories)> piece, CancellationToken cancellationToken)
    {
        var put = new List<ProjectedMemory>();
        var removed = new List<(BankId, MemoryId)>();
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var (bank, memories) in piece)
            {
                var (there, gone) = await services.Reader.ReadAsync(bank, memories, cancellationToken).ConfigureAwait(false);
                put.AddRange(there);
                removed.AddRange(gone.Select(memory => (new BankId(bank.Name), memory)));
            }
        }
        finally
        {
            _reading.Release();
        }

        return new(build, put, removed);
    }

    private async Task MarkAsync(ProjectionMark mark, CancellationToken stopping)
    {
        await KeepOfficeAsync(stopping).ConfigureAwait(false);
        await services.Projection.MarkAsync(space, mark, stopping).ConfigureAwait(false);
        _mark = mark;
        _markedAt = services.Time.GetTimestamp();
    }

    // Whoever holds the office only by a thread must not write what another may have moved on.
    private async ValueTask KeepOfficeAsync(CancellationToken stopping)
    {
        if (!await _office.TakeAsync(stopping).ConfigureAwait(false))
        {
            throw new FabricException(ErrorCode.Unavailable, $"Another process has begun to feed the projection of {space}.");
        }
    }
}
