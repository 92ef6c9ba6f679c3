using Fabric.Core.Embeddings;

namespace Fabric.Core.Tests.Recall;

/// <summary>A vector for each text, at random but always the same.</summary>
internal sealed class SeededEmbedder : ITextEmbedder
{
    public string GeneratorId => "test/seeded";

    public int Dimensions => BankHistory.Dimensions;

    public void Embed(ReadOnlySpan<char> text, Span<float> destination)
    {
        var seed = 17;
        foreach (var c in text)
        {
            seed = unchecked((seed * 31) + c);
        }

        BankHistory.Vector(new Random(seed)).CopyTo(destination);
    }
}
