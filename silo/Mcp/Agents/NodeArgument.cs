using Fabric.Core.Ids;

namespace Fabric.Silo.Mcp.Agents;

/// <summary>Reads the name of a subgoal.</summary>
internal static class NodeArgument
{
    public static NodeId? Read(string? name) => name is null ? default(NodeId?) : new NodeId(name);
}
