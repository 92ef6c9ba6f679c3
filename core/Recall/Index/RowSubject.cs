namespace Fabric.Core.Recall.Index;

/// <summary>What fusion reads of every row.</summary>
/// <param name="EventTicks">When it was said or seen.</param>
/// <param name="Actor">The number of its actor; -1 when it has none.</param>
/// <param name="Traits">Its closed properties.</param>
internal readonly record struct RowSubject(long EventTicks, int Actor, RowTraits Traits);
