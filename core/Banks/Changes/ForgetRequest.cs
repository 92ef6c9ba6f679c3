using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Core.Banks.Changes;

/// <summary>Takes memories out of every read; they can be restored while retention lasts. Give ids or a filter, not both.</summary>
public sealed record ForgetRequest : WriteRequest
{
    /// <summary>The memories.</summary>
    public IReadOnlyList<MemoryId>? Ids { get; init; }

    /// <summary>Which memories.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Whether only to list what would go.</summary>
    public bool DryRun { get; init; }

    /// <summary>Refuse when more than this many would go.</summary>
    public int? Limit { get; init; }
}
