using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Retain;

/// <summary>What became of one item, and why.</summary>
/// <param name="Disposition">What became of it.</param>
/// <param name="Id">The memory that now holds it; unset when it was refused.</param>
/// <param name="Reason">Why, in words a person understands; holds no stored text.</param>
public sealed record RetainOutcome(RetainDisposition Disposition, MemoryId? Id, string Reason)
{
    /// <summary>The memories that it superseded, was linked to, or was folded into.</summary>
    public IReadOnlyList<MemoryId>? Related { get; init; }

    /// <summary>The kind of refusal, when it was refused.</summary>
    public ErrorCode? Error { get; init; }
}
