using Fabric.Client.Embeddings;
using Fabric.Client.Sharing;
using Fabric.Core.Actors;
using Fabric.Core.Embeddings;
using Fabric.Core.Enrichment;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embedded;

/// <summary>What an embedded fabric takes from outside. What is not given is the usual one.</summary>
public sealed record EmbeddedServices
{
    /// <summary>Makes vectors; static word vectors, which need no network, when unset.</summary>
    public ITextEmbedder? Embedder { get; init; }

    /// <summary>The embedding service that <see cref="EmbeddingOptions"/> speaks of; needed where these are set. Not disposed.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? EmbeddingService { get; init; }

    /// <summary>The service of <see cref="EmbeddingOptions.Previous"/>; needed where that is set. Not disposed.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? PreviousEmbeddingService { get; init; }

    /// <summary>The chat model that takes facts from messages where <c>Enrichment.Enabled</c> is set. Not disposed.</summary>
    public IChatClient? Chat { get; init; }

    /// <summary>What takes facts from messages in place of <see cref="Chat"/>.</summary>
    public ITextEnricher? Enricher { get; init; }

    /// <summary>The clock; the system's when unset.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Makes ids; <see cref="TimeOrderedIds"/> when unset.</summary>
    public IIdSource? Ids { get; init; }

    /// <summary>The index outside the fabric that searches over a space's banks are answered from; none when unset. Not disposed.</summary>
    public IMemoryProjection? Projection { get; init; }

    /// <summary>The weights of recall; the default ones when unset.</summary>
    public RecallProfile? Profile { get; init; }

    /// <summary>Counts the tokens of contexts; <see cref="TokenEstimateCounter"/> when unset.</summary>
    public ITokenCounter? TokenCounter { get; init; }

    /// <summary>Those who hold copies of this process's actors in other processes; nobody when unset. Not disposed.</summary>
    public IActorCopies? Copies { get; init; }

    /// <summary>Where the engine stands among those that share its store; null when it has the store to itself.</summary>
    internal ClusterPlace? Place { get; init; }

    /// <summary>Where to log; nowhere when unset. No stored text is logged.</summary>
    public ILogger? Logger { get; init; }
}
