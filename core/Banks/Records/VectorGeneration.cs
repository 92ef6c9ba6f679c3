namespace Fabric.Core.Banks.Records;

/// <summary>Vectors of one embedding service in a bank. Numbers are never used again.</summary>
/// <param name="Number">What the stored vectors name it by.</param>
/// <param name="Generator">The service's generator and its generation.</param>
/// <param name="Dimensions">Components of its vectors.</param>
internal sealed record VectorGeneration(int Number, string Generator, int Dimensions);
