namespace Fabric.Core.Projections;

/// <summary>What makes vectors that a projection holds.</summary>
/// <param name="Id">The generator and its generation; vectors of different ones cannot be compared.</param>
/// <param name="Dimensions">Components of its vectors.</param>
public readonly record struct ProjectionGenerator(string Id, int Dimensions);
