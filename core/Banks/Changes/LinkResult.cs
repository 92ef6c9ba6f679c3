namespace Fabric.Core.Banks.Changes;

/// <summary>What became of a link.</summary>
/// <param name="Changed">Whether anything changed.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
public sealed record LinkResult(bool Changed, long Epoch);
