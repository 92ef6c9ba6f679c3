namespace Fabric.Testing.Embeddings;

/// <summary>A request that an <see cref="EmbeddingServer"/> got.</summary>
/// <param name="Inputs">The texts.</param>
/// <param name="Model">The model.</param>
/// <param name="Dimensions">The dimensions asked for, when they were named.</param>
/// <param name="Authorization">The header with the key.</param>
public sealed record EmbeddingCall(IReadOnlyList<string> Inputs, string Model, int? Dimensions, string? Authorization);
