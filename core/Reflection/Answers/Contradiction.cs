using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>Two memories that do not both hold.</summary>
/// <param name="Kind">How that is known.</param>
/// <param name="Preferred">The one to go by.</param>
/// <param name="Other">The one that says otherwise.</param>
/// <param name="Because">Why the one is preferred.</param>
public sealed record Contradiction(ContradictionKind Kind, Citation Preferred, Citation Other, PreferenceReason Because)
{
    /// <summary>Whether both are active, so that the bank itself has not settled which holds.</summary>
    internal bool IsOpen =>
        Kind != ContradictionKind.Superseded && Preferred.State == MemoryState.Active && Other.State == MemoryState.Active;

    /// <summary>Whether a memory is one of the sides.</summary>
    internal bool Concerns(MemoryId id) => Preferred.Memory == id || Other.Memory == id;
}
