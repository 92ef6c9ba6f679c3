namespace Fabric.Silo.Mcp.Tools;

/// <summary>What a tool does to the memory; its hints follow from it.</summary>
internal enum ToolEffect
{
    /// <summary>Nothing.</summary>
    Reads,

    /// <summary>Adds to it, each time it is called.</summary>
    Adds,

    /// <summary>Brings it to a state, and leaves it there when called again.</summary>
    Settles,

    /// <summary>Takes something out of it; what is taken out already stays out.</summary>
    Removes,
}
