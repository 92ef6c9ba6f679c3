namespace Fabric.Core.Embeddings;

/// <summary>Turns text into a vector at once, in process: the same text always gives the same bits. Safe to use from any thread.</summary>
public interface ITextEmbedder
{
    /// <summary>Names the generator and its generation; vectors of different ids cannot be compared.</summary>
    string GeneratorId { get; }

    /// <summary>Components of a vector.</summary>
    int Dimensions { get; }

    /// <summary>Writes the text's vector, of length 1, or all zeros where the text says nothing that this generator knows.</summary>
    /// <param name="text">The text; any length.</param>
    /// <param name="destination">Room for exactly <see cref="Dimensions"/> components.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    void Embed(ReadOnlySpan<char> text, Span<float> destination);
}
