namespace Fabric.Core.Working.Records;

/// <summary>A tool that the agent has at hand (MemTool's short-term tool memory).</summary>
public sealed record ToolHandle : WorkingRecord
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one line.</summary>
    public string? Description { get; init; }

    internal override string Key => WorkingKeys.Tool(Scope, Name);

    internal override byte[] Serialize() => WorkingJson.Serialize(this, WorkingJson.Context.ToolHandle);
}
