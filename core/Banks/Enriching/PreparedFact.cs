using Fabric.Core.Banks.Retain;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Enriching;

/// <summary>A checked fact and the versions of the memories that it was made from.</summary>
/// <param name="Item">The fact, ready for the gate.</param>
/// <param name="Evidence">What it was made from; the first is what it was taken from.</param>
internal sealed record PreparedFact(PreparedItem Item, IReadOnlyList<Memory> Evidence);
