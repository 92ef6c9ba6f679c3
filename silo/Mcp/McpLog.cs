using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Mcp;

/// <summary>Log lines name a fault and never hold its message or trace, which may quote what was stored.</summary>
internal static partial class McpLog
{
    [LoggerMessage(70, LogLevel.Error, "The tool {Tool} failed ({Fault}), trace id {TraceId}.")]
    public static partial void Failed(ILogger logger, string tool, string fault, string traceId);

    [LoggerMessage(71, LogLevel.Warning, "A message of more than {Bytes} bytes was cut off; its sender is told that it cannot be read.")]
    public static partial void CutOff(ILogger logger, int bytes);
}
