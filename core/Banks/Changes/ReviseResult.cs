using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Changes;

/// <summary>A memory after its revision.</summary>
/// <param name="Memory">The new version.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
public sealed record ReviseResult(Memory Memory, long Epoch);
