using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Stores.Qdrant.Wire;
using Microsoft.Extensions.Logging;

namespace Fabric.Stores.Qdrant;

/// <summary>
/// The projection in one Qdrant collection, over REST: all spaces in it, told apart by a payload field that is its tenant index; a named
/// vector for each generation of embeddings and a sparse one of words, scalar quantisation on. Thread-safe.
/// </summary>
/// <remarks>
/// No text is kept there, but vectors, word hashes, tags, entities and names of actors tell much of what was stored: guard the server as
/// the store is guarded.
/// </remarks>
public sealed partial class QdrantProjection : IMemoryProjection
{
    private readonly QdrantConnection _connection;
    private readonly QdrantLog _log;
    private readonly string _collection;
    private readonly SemaphoreSlim _opening = new(1, 1);

    // Names of the vectors that the collection is known to have, by generator.
    private volatile IReadOnlyDictionary<string, string> _vectors = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Makes one; nothing is sent before the first call.</summary>
    /// <param name="options">Where Qdrant is.</param>
    /// <param name="logger">Where it logs.</param>
    /// <param name="time">The clock of its timeouts.</param>
    public QdrantProjection(QdrantOptions options, ILogger<QdrantProjection> logger, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        Settings = options.ToSettings();
        _connection = new QdrantConnection(options, time);
        _collection = $"collections/{Uri.EscapeDataString(options.Collection)}";
        _log = new QdrantLog(logger, options.Collection);
    }

    /// <inheritdoc/>
    public ProjectionSettings Settings { get; }

    /// <inheritdoc/>
    public async Task<ProjectionMark?> OpenAsync(
        SpaceId space, IReadOnlyList<ProjectionGenerator> generators, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(generators);

        // Followers of several spaces open at the same time, and the collection is made once.
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await PrepareAsync(generators, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }

        var request = new PointRequest { Ids = [QdrantNames.MarkPointOf(space)], WithPayload = ["mark"] };
        var found = await _connection.SendAsync(
            HttpMethod.Post, $"{_collection}/points", request, QdrantJson.Default.PointRequest, QdrantJson.Default.ReplyMarkRecordArray,
            cancellationToken).ConfigureAwait(false);
        return found is [{ Payload.Mark: { } mark }, ..] ? MarkPoint.Read(mark) : null;
    }

    /// <inheritdoc/>
    public Task MarkAsync(SpaceId space, ProjectionMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return UpdateAsync([new() { Upsert = new() { Points = [new MarkPoint(space, mark)] } }], cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteAsync(SpaceId space, ProjectionBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var operations = new List<UpdateOperation>(2);
        if (batch.Removed.Count > 0)
        {
            operations.Add(new()
            {
                Delete = new() { Points = [.. batch.Removed.Select(gone => QdrantNames.PointOf(space, gone.Bank, gone.Memory))] },
            });
        }

        if (batch.Put.Count > 0)
        {
            var vectors = _vectors;
            operations.Add(new() { Upsert = new() { Points = [.. batch.Put.Select(memory => new MemoryPoint(space, batch.Build, memory, vectors))] } });
        }

        return operations.Count == 0 ? Task.CompletedTask : UpdateAsync(operations, cancellationToken);
    }

    /// <inheritdoc/>
    public Task SweepAsync(SpaceId space, string build, CancellationToken cancellationToken) =>
        UpdateAsync([new() { Delete = new() { Filter = QdrantFilters.OtherBuilds(space, build) } }], cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _opening.Dispose();
    }

    // A write returns when it is applied and not only logged, so that what is written after it is applied after it.
    private async Task UpdateAsync(List<UpdateOperation> operations, CancellationToken cancellationToken)
    {
        var results = await _connection.SendAsync(
            HttpMethod.Post, $"{_collection}/points/batch?wait=true", new UpdateOperations { Operations = operations },
            QdrantJson.Default.UpdateOperations, QdrantJson.Default.ReplyUpdateResultArray, cancellationToken).ConfigureAwait(false);
        if (results is null || results.Length != operations.Count || Array.Exists(results, static result => result.Status != "completed"))
        {
            throw new FabricException(ErrorCode.Unavailable, "Qdrant took a write and has not applied it; it is written again.");
        }
    }
}
