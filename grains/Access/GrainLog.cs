using Microsoft.Extensions.Logging;

namespace Fabric.Grains.Access;

/// <summary>What grains log. No stored text is logged.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(EventId = 4_001, Level = LogLevel.Error, Message = "{Method} of {Grain} failed; the caller was told the trace id {TraceId}.")]
    public static partial void CallFailed(ILogger logger, string grain, string method, string traceId, Exception fault);

    [LoggerMessage(EventId = 4_002, Level = LogLevel.Warning, Message = "The upkeep of the cluster could not be started; another silo or the next start does it.")]
    public static partial void UpkeepNotStarted(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 4_003, Level = LogLevel.Warning, Message = "Idle grains could not be let go; they stay until the next look at them.")]
    public static partial void IdleGrainsStay(ILogger logger, Exception fault);
}
