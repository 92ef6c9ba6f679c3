using ModelContextProtocol.Protocol;

namespace Fabric.Silo.Mcp.Tools;

/// <summary>How a tool presents itself.</summary>
/// <param name="Name">Its name, in snake case.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Effect">What it does to the memory.</param>
/// <param name="Description">When to use it and what comes back, for a model.</param>
internal sealed record ToolCard(string Name, string Title, ToolEffect Effect, string Description)
{
    /// <summary>All four hints are said, as those left out mean something else; a memory is a closed world.</summary>
    public ToolAnnotations Hints => new()
    {
        Title = Title,
        ReadOnlyHint = Effect == ToolEffect.Reads,
        DestructiveHint = Effect == ToolEffect.Removes,
        IdempotentHint = Effect != ToolEffect.Adds,
        OpenWorldHint = false,
    };
}
