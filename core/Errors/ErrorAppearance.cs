namespace Fabric.Core.Errors;

/// <summary>How one error code shows on every interface.</summary>
/// <param name="Name">The stable name, in snake case.</param>
/// <param name="HttpStatus">The HTTP status.</param>
/// <param name="ExitCode">The exit code of the command line.</param>
/// <param name="McpCode">The JSON-RPC error code of the MCP server.</param>
public readonly record struct ErrorAppearance(string Name, int HttpStatus, int ExitCode, int McpCode);
