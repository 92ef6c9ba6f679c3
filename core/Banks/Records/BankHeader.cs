using Fabric.Core.Embeddings;

namespace Fabric.Core.Banks.Records;

/// <summary>What a bank keeps about itself.</summary>
/// <param name="NextSequence">The sequence of the next memory version.</param>
/// <param name="NextHistory">The sequence of the next history entry.</param>
/// <param name="Generator">The embedder, in process, of the vectors that stand beside the memories.</param>
/// <param name="Dimensions">Their dimensions.</param>
/// <param name="Generation">What those of them are marked with that are this embedder's.</param>
/// <param name="Services">The embedding services of which the bank may hold vectors, the oldest first.</param>
/// <param name="EmbeddingTokens">Tokens that embedding services took for the bank's memories so far.</param>
internal sealed record BankHeader(
    long NextSequence,
    long NextHistory,
    string Generator,
    int Dimensions,
    int Generation = 1,
    IReadOnlyList<VectorGeneration>? Services = null,
    long EmbeddingTokens = 0)
{
    /// <summary>How far a model has read the bank; unset when none ever did.</summary>
    public EnrichmentRecord? Enrichment { get; init; }

    /// <summary>The header of a bank that has none yet.</summary>
    public static BankHeader Fresh(ITextEmbedder embedder) => new(1, 1, embedder.GeneratorId, embedder.Dimensions);

    /// <summary>
    /// The header as a bank with this embedder goes on with it. Another embedder is another generation: what is stored under the one before
    /// must never be taken for its vectors.
    /// </summary>
    public BankHeader Under(ITextEmbedder embedder) =>
        Generator == embedder.GeneratorId && Dimensions == embedder.Dimensions
            ? this
            : this with { Generator = embedder.GeneratorId, Dimensions = embedder.Dimensions, Generation = Generation + 1 };
}
