using Fabric.Core.Ids;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Projections;

/// <summary>Log lines name a fault and never hold its message, which may quote what was stored.</summary>
internal static partial class ProjectionLog
{
    public static void Failed(ILogger logger, SpaceId space, Exception fault) => LogFailed(logger, space, FaultName.Of(fault));

    [LoggerMessage(50, LogLevel.Warning, "The projection of {Space} cannot be fed; writes go on, and it catches up when it can. Fault: {Fault}.")]
    private static partial void LogFailed(ILogger logger, SpaceId space, string fault);

    [LoggerMessage(51, LogLevel.Warning, "The projection of {Space} is not what it was: it was wiped, restored or made anew by another.")]
    public static partial void Lost(ILogger logger, SpaceId space);

    [LoggerMessage(52, LogLevel.Information, "The projection of {Space} is made anew from the records.")]
    public static partial void Rebuilding(ILogger logger, SpaceId space);

    [LoggerMessage(53, LogLevel.Information, "The projection of {Space} is made anew: {Memories} memories of {Banks} banks.")]
    public static partial void Rebuilt(ILogger logger, SpaceId space, int banks, long memories);

    public static void NotGivenBack(ILogger logger, SpaceId space, Exception fault) => LogNotGivenBack(logger, space, FaultName.Of(fault));

    [LoggerMessage(54, LogLevel.Warning, "The office of feeding the projection of {Space} was not given back; it ends by itself. Fault: {Fault}.")]
    private static partial void LogNotGivenBack(ILogger logger, SpaceId space, string fault);
}
