namespace Fabric.Core.Working.Changes;

/// <summary>A tool handle.</summary>
/// <param name="Name">1 to 64 characters.</param>
public sealed record ToolItem(string Name)
{
    /// <summary>What it does, in one line.</summary>
    public string? Description { get; init; }
}
