using Fabric.Core.Text;

namespace Fabric.Client.Embeddings;

/// <summary>What of a text is sent to an embedding service.</summary>
internal static class EmbeddingInput
{
    /// <summary>The text, or the longest beginning of it with no more estimated tokens than a limit; a pair of surrogates stays whole.</summary>
    public static string Truncate(string text, int maxTokens)
    {
        if (TokenEstimate.Count(text) <= maxTokens)
        {
            return text;
        }

        var (fits, over) = (0, text.Length);
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            (fits, over) = TokenEstimate.Count(text.AsSpan(0, middle)) <= maxTokens ? (middle, over) : (fits, middle);
        }

        return text[..(fits > 0 && char.IsHighSurrogate(text[fits - 1]) ? fits - 1 : fits)];
    }
}
