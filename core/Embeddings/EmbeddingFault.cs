namespace Fabric.Core.Embeddings;

/// <summary>Why an embedding service gave no vectors, and so what may be done about it.</summary>
public enum EmbeddingFault
{
    /// <summary>It is down, busy or too slow: the same request may work later.</summary>
    Transient,

    /// <summary>It refuses one of the texts; the others of the batch may do.</summary>
    Input,

    /// <summary>It refuses every request, such as for a wrong key or model, or answers with what cannot be used: somebody must look.</summary>
    Refused,

    /// <summary>The spending limit is reached; it was not asked.</summary>
    Limit,
}
