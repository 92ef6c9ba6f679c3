using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Adds tool handles, or rewrites or removes them.</summary>
public sealed record ChangeToolsRequest : WriteRequest
{
    /// <summary>Handles to add or rewrite.</summary>
    public IReadOnlyList<ToolItem>? Add { get; init; }

    /// <summary>Names of handles to remove; those that are not there are passed over.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
