using Fabric.Core.Embeddings;
using Fabric.Core.Vectors;

namespace Fabric.Bench.Speed;

/// <summary>The word vectors turned into more dimensions by a fixed matrix, to measure sizes that the shipped vectors do not have.</summary>
internal sealed class WideEmbedder : ITextEmbedder, IDisposable
{
    private readonly WordVectorEmbedder _inner = new();
    private readonly float[] _matrix;

    public WideEmbedder(int dimensions)
    {
        Dimensions = dimensions;
        var random = new Random(384);
        _matrix = new float[dimensions * _inner.Dimensions];
        foreach (ref var cell in _matrix.AsSpan())
        {
            cell = (float)(random.NextDouble() - 0.5);
        }
    }

    public string GeneratorId => $"bench/wide-{Dimensions}";

    public int Dimensions { get; }

    public static ITextEmbedder Make(int dimensions) => dimensions == 100 ? new WordVectorEmbedder() : new WideEmbedder(dimensions);

    public void Embed(ReadOnlySpan<char> text, Span<float> destination)
    {
        Span<float> narrow = stackalloc float[_inner.Dimensions];
        _inner.Embed(text, narrow);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = UnitVector.Dot(narrow, _matrix.AsSpan(i * narrow.Length, narrow.Length));
        }

        if (!UnitVector.TryNormalize(destination))
        {
            destination.Clear();
        }
    }

    public void Dispose() => _inner.Dispose();
}
