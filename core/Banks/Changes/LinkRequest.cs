using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Changes;

/// <summary>Links two memories of the bank, or changes or takes away such a link.</summary>
/// <param name="From">The memory the link starts from.</param>
/// <param name="To">The memory it leads to.</param>
/// <param name="Relation">What it says; 1 to 64 characters.</param>
public sealed record LinkRequest(MemoryId From, MemoryId To, string Relation) : WriteRequest
{
    /// <summary>Its strength, above 0 to 1; 0 takes the link away.</summary>
    public float Weight { get; init; } = 1f;
}
