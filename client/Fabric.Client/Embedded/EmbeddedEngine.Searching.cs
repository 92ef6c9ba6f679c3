using Fabric.Client.Projections;
using Fabric.Client.Searching;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Ranking;

namespace Fabric.Client.Embedded;

/// <content>Searches over all banks of a space.</content>
internal sealed partial class EmbeddedEngine
{
    /// <summary>Feeds the projection; null where none is configured.</summary>
    public Projector? Projector { get; }

    /// <summary>Finds memories in the projection, reads them from the store, and ranks them.</summary>
    /// <exception cref="FabricException">The request breaks a limit, or the projection does not answer.</exception>
    public async Task<StoredRecall> SearchAsync(SpaceId space, RecallRequest request, Projector projector, CancellationToken cancellationToken)
    {
        BankByBankSearch.CheckTimes(request);
        RecallRules.Check(request);
        var follower = projector.Of(space);
        var isFresh = await follower.WaitAsync(projector.Projection.Settings.FreshWait, cancellationToken).ConfigureAwait(false);

        // How it stands before it is asked: what comes in afterwards does not make up for what was missed.
        var why = isFresh ? null : Why(follower.ReadStatus());
        var isListing = string.IsNullOrWhiteSpace(request.Query);
        var question = isListing || Embeddings is null
            ? null
            : await Embeddings.AskAsync(request.Query, cancellationToken).ConfigureAwait(false);
        var query = new ProjectionQuery(SearchReach.Of(request))
        {
            Vectors = isListing ? [] : Vectors(request.Query, question),
            Terms = isListing ? TermVector.Empty : TermVectors.OfQuestion(request.Query, Options.Bank.Language),
            Condition = RecallCondition.Of(request, Now),
        };
        var found = await projector.Projection.FindAsync(space, query, cancellationToken).ConfigureAwait(false);
        using var banks = await ColdBanks
            .ReadAsync(Store, space, found, NewBank, cancellationToken).ConfigureAwait(false);
        foreach (var (bank, memories) in banks.Changed)
        {
            follower.Doubt(bank, memories);
        }

        var recalled = found.Count == 0
            ? new StoredRecall("", [], new Dictionary<BankId, long>(), new(request.Effort, 0, 0, 0, TimeSpan.Zero)) { Degraded = question?.Missing }
            : _recall.RecallStored(banks.Readers, request, Now, cancellationToken, question, ProjectionReader.MaxMemories);
        return why is null
            ? recalled
            : recalled with { Degraded = recalled.Degraded is { } other ? $"{other} {why}" : why };
    }

    // With no question vector of a service, what has only such a vector is still found by its words.
    private List<KeyValuePair<string, float[]>> Vectors(string query, QuestionVectors? question)
    {
        var vectors = new List<KeyValuePair<string, float[]>>(question?.Vectors ?? QuestionVectors.None.Vectors);
        var own = new float[_embedder.Dimensions];
        _embedder.Embed(query, own);
        if (own.AsSpan().ContainsAnyExcept(0f))
        {
            vectors.Add(new(_embedder.GeneratorId, own));
        }

        return vectors;
    }

    private static string? Why(ProjectionStatus status) => status.State switch
    {
        ProjectionState.Rebuilding =>
            $"The search may miss memories: the projection is being made anew, and {status.Rebuild?.Banks ?? 0} banks are done.",
        ProjectionState.Down => "The search may miss what was written lately: the projection cannot be fed at present.",
        ProjectionState.Behind => "The search may miss what was written lately: the projection is being caught up with.",
        _ => null,
    };
}
