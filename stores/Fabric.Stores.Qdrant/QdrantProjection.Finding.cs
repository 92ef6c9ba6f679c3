using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Stores.Qdrant.Wire;

namespace Fabric.Stores.Qdrant;

/// <content>Searches.</content>
public sealed partial class QdrantProjection
{
    // The constant of reciprocal rank fusion (Cormack et al., SIGIR 2009). What is found is ranked by others; this only says what is kept.
    private const double RankConstant = 60;

    // Twice as many are looked at by their 8-bit codes as are then scored exactly.
    private static readonly QueryParams Rescored = new() { Quantization = new() { Rescore = true, Oversampling = 2 } };

    private static readonly string[] Returned = [QdrantNames.Bank, QdrantNames.Memory, QdrantNames.Version];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProjectionHit>> FindAsync(
        SpaceId space, ProjectionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var searches = Searches(space, query);
        if (searches.Count == 0)
        {
            return [];
        }

        var answers = await _connection.SendAsync(
            HttpMethod.Post, $"{_collection}/points/query/batch", new QueryBatch { Searches = searches },
            QdrantJson.Default.QueryBatch, QdrantJson.Default.ReplyQueryAnswerArray, cancellationToken).ConfigureAwait(false);
        return Fuse(answers ?? [], query.Limit);
    }

    private List<QueryRequest> Searches(SpaceId space, ProjectionQuery query)
    {
        var filter = QdrantFilters.Of(space, query.Condition);
        var searches = new List<QueryRequest>();
        var vectors = _vectors;
        foreach (var (generator, vector) in query.Vectors)
        {
            // A vector of a generator that the collection has nothing of would be refused.
            if (vectors.TryGetValue(generator, out var name))
            {
                searches.Add(Search(query, filter, new() { Dense = vector }, name) with { Params = Rescored });
            }
        }

        if (!query.Terms.IsEmpty)
        {
            searches.Add(Search(query, filter, new() { Terms = query.Terms }, QdrantNames.Terms));
        }

        if (query.Vectors.Count == 0 && query.Terms.IsEmpty)
        {
            searches.Add(Search(query, filter, new() { OrderBy = new() { Key = ProjectionFields.RecordedAt, Direction = "desc" } }, null));
        }

        return searches;
    }

    private static QueryRequest Search(ProjectionQuery query, Clause filter, QueryInput input, string? vector) => new()
    {
        Query = input,
        Using = vector,
        Filter = filter,
        Limit = query.Limit,
        WithPayload = Returned,
    };

    private static List<ProjectionHit> Fuse(QueryAnswer[] answers, int limit)
    {
        var found = new Dictionary<string, (double Score, ProjectionHit Hit)>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            for (var rank = 0; rank < answer.Points.Length; rank++)
            {
                var point = answer.Points[rank];
                if (point is { Id: { } id, Payload: { Bank: { } bank, Memory: { } memory } payload })
                {
                    var before = found.TryGetValue(id, out var known) ? known.Score : 0;
                    found[id] = (before + (1 / (RankConstant + rank)), new(new BankId(bank), new MemoryId(memory), (int)payload.Version));
                }
            }
        }

        return [.. found.OrderByDescending(static pair => pair.Value.Score)
            .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(static pair => pair.Value.Hit)];
    }
}
