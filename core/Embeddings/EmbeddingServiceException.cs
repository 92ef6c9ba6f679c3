namespace Fabric.Core.Embeddings;

/// <summary>
/// An embedding service gave no vectors. A generator throws it to say whether the request may be sent again; its message may be shown and
/// logged, so it holds no text, key or address.
/// </summary>
/// <param name="fault">Why.</param>
/// <param name="message">The same in words.</param>
/// <param name="innerException">What it came from.</param>
public sealed class EmbeddingServiceException(EmbeddingFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public EmbeddingFault Fault { get; } = fault;

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
