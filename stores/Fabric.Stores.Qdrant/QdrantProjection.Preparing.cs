using Fabric.Core.Projections;
using Fabric.Stores.Qdrant.Wire;

namespace Fabric.Stores.Qdrant;

/// <content>Makes the collection, its vectors and its payload indexes where they are missing.</content>
public sealed partial class QdrantProjection
{
    private const string Cosine = "Cosine";

    // Links within a tenant only: every search is one of a space.
    private static readonly HnswSettings TenantHnsw = new() { M = 0, PayloadM = 16 };

    private static readonly Quantization Int8 = new() { Scalar = new() { Type = "int8", Quantile = 0.99f } };

    private async Task PrepareAsync(IReadOnlyList<ProjectionGenerator> generators, CancellationToken cancellationToken)
    {
        var info = await FindCollectionAsync(cancellationToken).ConfigureAwait(false);
        if (info is null)
        {
            await CreateAsync(generators, cancellationToken).ConfigureAwait(false);
            info = await FindCollectionAsync(cancellationToken).ConfigureAwait(false);
        }

        var known = info?.Config?.Params?.Vectors ?? [];
        foreach (var generator in generators.Where(generator => !known.ContainsKey(QdrantNames.VectorOf(generator))))
        {
            await AddVectorAsync(generator, cancellationToken).ConfigureAwait(false);
        }

        await AddIndexesAsync(info?.PayloadSchema ?? [], cancellationToken).ConfigureAwait(false);
        _vectors = generators.ToDictionary(static generator => generator.Id, QdrantNames.VectorOf, StringComparer.Ordinal);
    }

    private Task<CollectionInfo?> FindCollectionAsync(CancellationToken cancellationToken) =>
        _connection.FindAsync(_collection, QdrantJson.Default.ReplyCollectionInfo, cancellationToken);

    private async Task CreateAsync(IReadOnlyList<ProjectionGenerator> generators, CancellationToken cancellationToken)
    {
        var request = new CreateCollection
        {
            Vectors = generators.ToDictionary(
                QdrantNames.VectorOf, static generator => new VectorParams { Size = generator.Dimensions, Distance = Cosine }, StringComparer.Ordinal),
            SparseVectors = new(StringComparer.Ordinal) { [QdrantNames.Terms] = new() },
            HnswConfig = TenantHnsw,
            QuantizationConfig = Int8,
        };
        try
        {
            await _connection.SendAsync(
                HttpMethod.Put, _collection, request, QdrantJson.Default.CreateCollection, QdrantJson.Default.ReplyBoolean, cancellationToken)
                .ConfigureAwait(false);
            _log.Created();
        }
        catch (FabricException fault) when (fault.InnerException is QdrantFault { Status: 409 })
        {
            // Another process has just made it.
        }
    }

    private async Task AddVectorAsync(ProjectionGenerator generator, CancellationToken cancellationToken)
    {
        var request = new VectorNameConfig { Dense = new() { Size = generator.Dimensions, Distance = Cosine } };
        try
        {
            await _connection.SendAsync(
                HttpMethod.Put, $"{_collection}/vectors/{QdrantNames.VectorOf(generator)}?wait=true", request,
                QdrantJson.Default.VectorNameConfig, QdrantJson.Default.ReplyUpdateResult, cancellationToken).ConfigureAwait(false);
        }
        catch (FabricException fault) when (fault.InnerException is QdrantFault { Status: 404 or 405 })
        {
            throw new FabricException(
                ErrorCode.Unavailable,
                $"The embedder has changed, and this version of Qdrant cannot add a vector to a collection. Name another collection in "
                    + $"{QdrantOptions.Section}:Collection, which is then filled, or use a newer Qdrant.",
                fault);
        }
    }

    private async Task AddIndexesAsync(Dictionary<string, PayloadIndex> known, CancellationToken cancellationToken)
    {
        foreach (var (field, schema) in Indexes())
        {
            if (!known.ContainsKey(field))
            {
                await _connection.SendAsync(
                    HttpMethod.Put, $"{_collection}/index?wait=true", new CreateIndex { FieldName = field, FieldSchema = schema },
                    QdrantJson.Default.CreateIndex, QdrantJson.Default.ReplyUpdateResult, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Only the space has links of its own in the graph; the others narrow a search within it.
    private static IEnumerable<KeyValuePair<string, IndexSchema>> Indexes()
    {
        yield return new(QdrantNames.Space, new() { Type = "keyword", IsTenant = true });
        foreach (var field in (string[])[QdrantNames.Bank, QdrantNames.Memory, QdrantNames.Build, .. ProjectionFields.Texts])
        {
            yield return new(field, new() { Type = "keyword", EnableHnsw = false });
        }

        foreach (var field in ProjectionFields.Numbers)
        {
            yield return new(field, new() { Type = "integer", EnableHnsw = false });
        }
    }
}
