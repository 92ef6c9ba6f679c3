namespace Fabric.Core.Banks.ServiceVectors;

/// <summary>Vectors that an embedding service made for memories of a bank.</summary>
/// <param name="Generator">The service's generator and its generation.</param>
/// <param name="Dimensions">Components of each vector.</param>
/// <param name="Items">The texts that were embedded, with their vectors of unit length.</param>
/// <param name="Tokens">Tokens that the service took for them.</param>
public sealed record VectorFill(
    string Generator, int Dimensions, IReadOnlyList<(WaitingText Text, float[] Vector)> Items, long Tokens);
