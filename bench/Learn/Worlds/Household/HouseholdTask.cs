namespace Fabric.Bench.Learn.Worlds.Household;

/// <summary>A thing to find and bring.</summary>
/// <param name="Kind">Its kind, which the query names.</param>
/// <param name="Thing">Its name.</param>
/// <param name="State">What is wrong with it.</param>
/// <param name="Destination">Where it is wanted.</param>
/// <param name="Place">Where it lies; not in the query.</param>
internal sealed record HouseholdTask(string Kind, string Thing, string State, string Destination, string Place);
