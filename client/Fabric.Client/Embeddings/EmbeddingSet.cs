using Fabric.Client.Embedded;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Embeddings;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embeddings;

/// <summary>The embedding services of an engine: the one whose vectors memories get, and the one before it, for questions only. Thread-safe.</summary>
internal sealed class EmbeddingSet : IDisposable
{
    private readonly EmbeddingService _current;
    private readonly EmbeddingService? _previous;
    private readonly VectorCatchUp _catchUp;

    public EmbeddingSet(
        EmbeddingOptions options,
        IEmbeddingGenerator<string, Embedding<float>> current,
        IEmbeddingGenerator<string, Embedding<float>>? previous,
        Func<ActorKey, ActivationUse<MemoryBank, BankTurn>> useBank,
        TimeProvider time,
        ILogger logger,
        CancellationToken stopping,
        Func<ActorKey, bool>? owns = null)
    {
        _current = new(current, options, time, stopping);
        _previous = previous is null || options.Previous is null ? null : new(previous, options.Previous, time, stopping);
        _catchUp = new(_current, useBank, time, logger, owns);
        Generators = _previous is null ? [_current.GeneratorId] : [_current.GeneratorId, _previous.GeneratorId];
    }

    /// <summary>The generators, the one whose vectors memories get first.</summary>
    public IReadOnlyList<string> Generators { get; }

    /// <summary>The generators with the dimensions of their vectors.</summary>
    public IReadOnlyList<ProjectionGenerator> Dimensions =>
        [.. new[] { _current, _previous }.OfType<EmbeddingService>()
            .Select(static service => new ProjectionGenerator(service.GeneratorId, service.Options.Dimensions))];

    /// <summary>Vectors in the caches.</summary>
    public int CachedVectors => _current.Cache.Count + (_previous?.Cache.Count ?? 0);

    public EmbeddingStatus ReadStatus() => _current.ReadStatus();

    /// <summary>Tells of a commit of a bank.</summary>
    public void OnCommitted(ActorKey actor, ChangeSet changes)
    {
        if (changes.HistoryErasures.Count > 0)
        {
            // A hash of the erased text could be tried against guesses, and a question may quote it.
            _current.Cache.Clear();
            _previous?.Cache.Clear();
        }

        _catchUp.Notify(actor);
    }

    /// <summary>Tells of a read of a bank: one that was loaded with memories that wait is worked on from its first read.</summary>
    public void OnRead(ActorKey bank, BankReader reader)
    {
        if (reader.NeedsVectors(_current.GeneratorId))
        {
            _catchUp.Notify(bank);
        }
    }

    public Task RunAsync(CancellationToken stopping) => _catchUp.RunAsync(stopping);

    /// <summary>The question's vectors by the services of which the banks hold any.</summary>
    public async ValueTask<QuestionVectors> AskAsync(IReadOnlyList<BankReader> banks, string question, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(question))
        {
            return QuestionVectors.None;
        }

        var current = AskAsync(_current, banks, question, cancellationToken);
        var previous = _previous is null ? default : await AskAsync(_previous, banks, question, cancellationToken).ConfigureAwait(false);
        var (vector, error) = await current.ConfigureAwait(false);
        if (vector is null && previous.Vector is null && (error ?? previous.Error) is null)
        {
            return QuestionVectors.None;
        }

        var vectors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        if (vector is not null)
        {
            vectors[_current.GeneratorId] = vector;
        }

        if (previous.Vector is not null)
        {
            vectors[_previous!.GeneratorId] = previous.Vector;
        }

        return new(vectors, error ?? previous.Error);
    }

    /// <summary>The question's vectors by all services, for banks that are not in memory and may hold any of theirs.</summary>
    public async ValueTask<QuestionVectors> AskAsync(string question, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        string? missing = null;
        foreach (var service in new[] { _current, _previous }.OfType<EmbeddingService>())
        {
            try
            {
                vectors[service.GeneratorId] = await service.EmbedQuestionAsync(question, cancellationToken).ConfigureAwait(false);
            }
            catch (EmbeddingServiceException fault)
            {
                missing ??= fault.Message;
            }
        }

        return new(vectors, missing);
    }

    /// <inheritdoc/>
    public void Dispose() => _catchUp.Dispose();

    private static async Task<(float[]? Vector, string? Error)> AskAsync(
        EmbeddingService service, IReadOnlyList<BankReader> banks, string question, CancellationToken cancellationToken)
    {
        if (!banks.Any(bank => bank.HasVectors(service.GeneratorId)))
        {
            // No vector of the question would help; but the memories would have theirs if the service did its work.
            return (null, banks.Any(bank => bank.CountWaiting(service.GeneratorId) > 0) ? service.Trouble : null);
        }

        try
        {
            return (await service.EmbedQuestionAsync(question, cancellationToken).ConfigureAwait(false), null);
        }
        catch (EmbeddingServiceException fault)
        {
            return (null, fault.Message);
        }
    }
}
