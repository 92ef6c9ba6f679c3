namespace Fabric.Core.Banks.Reads;

/// <summary>Vectors of one generator in a bank.</summary>
/// <param name="Generator">The generator and its generation.</param>
/// <param name="Dimensions">Components of its vectors.</param>
/// <param name="Memories">How many memories, old versions included, are searched by its vectors when its service answers.</param>
public sealed record GenerationStats(string Generator, int Dimensions, int Memories);
