using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Retain;

/// <summary>What became of a retain.</summary>
/// <param name="Outcomes">One for each item, in the request's order.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
/// <param name="OperationId">The operation it was done under.</param>
/// <param name="Repeated">Whether the operation had been done before and this is its first outcome.</param>
public sealed record RetainResult(
    IReadOnlyList<RetainOutcome> Outcomes, long Epoch, OperationId OperationId, bool Repeated = false);
