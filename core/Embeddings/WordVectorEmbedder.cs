using System.Runtime.CompilerServices;
using Fabric.Core.Vectors;
using Microsoft.Extensions.AI;

namespace Fabric.Core.Embeddings;

/// <summary>
/// Embeds text without network or model files: the weighted mean of static word vectors (GloVe 6B, 100 dimensions, the 100,000 most
/// frequent words), the common direction of the table removed, scaled to length 1. A text without a known word becomes all zeros.
/// </summary>
/// <remarks>
/// <para>Smooth inverse frequency after Arora, Liang and Ma (ICLR 2017), with what they estimate from a corpus fixed instead: word
/// frequencies come from the rank (Zipf's law) and the common direction from the table, so that a text's vector never depends on other
/// texts. The same text gives the same bits on every machine.</para>
/// <para>Words are maximal runs of letters and digits, compared in lower case; order, punctuation and unknown words do not count.</para>
/// <para>Safe to use from any thread. <see cref="Embed"/> allocates nothing and takes about 80 nanoseconds a word; the table is read where
/// the loader mapped it, so there is nothing to load.</para>
/// </remarks>
public sealed class WordVectorEmbedder : ITextEmbedder, IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Generation of what <see cref="Embed"/> computes: changes with any change of its output.</summary>
    private const string Generation = "1";

    private const string ModelId = $"{WordVectorTable.Name}/{Generation}";

    /// <summary>The a of the weight a / (a + p): words rarer than this count almost fully, more frequent ones less and less.</summary>
    private const double Smoothing = 1e-3;

    /// <summary>ln V + 0.5772 for V = 341,479 words: their harmonic sum, which makes Zipf's probabilities add up to 1.</summary>
    private const double HarmonicSum = 13.3182414627;

    private readonly WordVectorTable _table = WordVectorTable.Shared;
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Opens the table that ships with this assembly.</summary>
    public WordVectorEmbedder() =>
        _metadata = new EmbeddingGeneratorMetadata("fabric", providerUri: null, ModelId, _table.Dimensions);

    /// <inheritdoc/>
    public string GeneratorId => $"fabric/{ModelId}";

    /// <inheritdoc/>
    public int Dimensions => _table.Dimensions;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Embed(ReadOnlySpan<char> text, Span<float> destination)
    {
        if (destination.Length != Dimensions)
        {
            throw new ArgumentException($"There is room for {destination.Length} components; {Dimensions} are needed.", nameof(destination));
        }

        Span<float> sum = stackalloc float[_table.RowLength];
        Span<byte> word = stackalloc byte[_table.LongestWord];
        sum.Clear();
        var reader = new WordReader(text, word);
        while (reader.MoveNext())
        {
            var rank = _table.Find(reader.Current);
            if (rank >= 0)
            {
                WeightedSum.Add(_table.Codes(rank), Weight(rank) * _table.Scale(rank), sum);
            }
        }

        sum[..destination.Length].CopyTo(destination);
        RemoveDirection(destination);
        UnitVector.TryNormalize(destination);
    }

    /// <summary>Embeds each text in turn; completes at once.</summary>
    /// <exception cref="ArgumentException">The options ask for another dimension.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (options?.Dimensions is { } wanted && wanted != Dimensions)
        {
            throw new ArgumentException($"The options ask for {wanted} dimensions; {ModelId} has {Dimensions}.", nameof(options));
        }

        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = new float[Dimensions];
            Embed(value, vector);
            embeddings.Add(new Embedding<float>(vector) { ModelId = ModelId });
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Holds nothing to let go.</summary>
    public void Dispose()
    {
    }

    /// <summary>a / (a + p), p = 1 / ((rank + 1)(ln V + 0.5772)).</summary>
    private static float Weight(int rank)
    {
        var probability = 1 / ((rank + 1) * HarmonicSum);
        return (float)(Smoothing / (Smoothing + probability));
    }

    private void RemoveDirection(Span<float> vector)
    {
        var direction = _table.Direction;
        var along = UnitVector.Dot(vector, direction);
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] -= along * direction[i];
        }
    }
}
