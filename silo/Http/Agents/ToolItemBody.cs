using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>A tool handle.</summary>
internal sealed class ToolItemBody
{
    public required string Name { get; set; }

    public string? Description { get; set; }

    public ToolItem ToItem() => new(Name) { Description = Description };
}
