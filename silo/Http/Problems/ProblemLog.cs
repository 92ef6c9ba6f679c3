using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Http.Problems;

internal static partial class ProblemLog
{
    [LoggerMessage(60, LogLevel.Error, "A request failed as {Code} ({Fault}), trace id {TraceId}.")]
    public static partial void Failed(ILogger logger, string code, string fault, string traceId);
}
