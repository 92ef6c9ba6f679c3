namespace Fabric.Silo.Mcp.Http;

/// <summary>Headers of a request: those of the protocol, and our own that say what the connection may reach.</summary>
internal static class McpHeaders
{
    public const string ProtocolVersion = "MCP-Protocol-Version";

    public const string Method = "Mcp-Method";

    public const string Name = "Mcp-Name";

    /// <summary>The bank that is written to, and asked.</summary>
    public const string Bank = "Fabric-Bank";

    /// <summary>Banks to ask besides, separated by commas.</summary>
    public const string Search = "Fabric-Search";

    /// <summary>Whose working memory it is, and who writes.</summary>
    public const string Agent = "Fabric-Agent";

    /// <summary>Whose tasks and insights these are.</summary>
    public const string Team = "Fabric-Team";
}
