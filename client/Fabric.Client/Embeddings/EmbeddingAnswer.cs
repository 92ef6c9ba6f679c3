using Fabric.Core.Embeddings;
using Fabric.Core.Vectors;
using Microsoft.Extensions.AI;

namespace Fabric.Client.Embeddings;

/// <summary>Checks what an embedding service answers before any of it is kept.</summary>
internal static class EmbeddingAnswer
{
    /// <summary>The vectors, scaled to length 1, in the order of the texts.</summary>
    /// <exception cref="EmbeddingServiceException">There is one vector too many or too few, of another dimension, or without a direction.</exception>
    public static float[][] Read(GeneratedEmbeddings<Embedding<float>> answer, int texts, int dimensions)
    {
        if (answer.Count != texts)
        {
            throw new EmbeddingServiceException(
                EmbeddingFault.Refused, $"The embedding service answered {texts} texts with {answer.Count} vectors; nothing of it was kept.");
        }

        var vectors = new float[texts][];
        for (var i = 0; i < texts; i++)
        {
            var vector = answer[i].Vector.ToArray();
            if (vector.Length != dimensions)
            {
                throw new EmbeddingServiceException(
                    EmbeddingFault.Refused,
                    $"The embedding service answered with {vector.Length} dimensions, and Fabric:Embeddings:Dimensions is {dimensions}. "
                        + "Correct it, or set SendDimensions when the model can shorten its vectors.");
            }

            if (!Array.TrueForAll(vector, float.IsFinite) || !UnitVector.TryNormalize(vector))
            {
                throw new EmbeddingServiceException(
                    EmbeddingFault.Input, "The embedding service answered with a vector that is not finite or has no length; it was not kept.");
            }

            vectors[i] = vector;
        }

        return vectors;
    }
}
