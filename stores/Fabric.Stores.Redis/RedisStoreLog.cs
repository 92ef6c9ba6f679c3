using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Stores.Redis;

/// <summary>What the store tells its operators. A fault is named; its message, which may quote stored text, is left out.</summary>
internal sealed partial class RedisStoreLog(ILogger logger)
{
    public void Opened(string generation, int partitions) => LogOpened(logger, generation, partitions);

    public void NotDurable(string warning) => LogNotDurable(logger, warning);

    public void NewGeneration(string generation) => LogNewGeneration(logger, generation);

    public void Lost(string endpoint) => LogLost(logger, endpoint);

    public void Settling(ActorKey actor, Exception fault) => LogSettling(logger, actor, FaultName.Of(fault));

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Opened the Redis store, generation {Generation}, {Partitions} partitions a space.")]
    private static partial void LogOpened(ILogger logger, string generation, int partitions);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Redis may lose what was acknowledged: {Warning}")]
    private static partial void LogNotDurable(ILogger logger, string warning);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Redis was started anew, failed over or was restored: the store is now of generation {Generation}; whoever follows its feed rebuilds.")]
    private static partial void LogNewGeneration(ILogger logger, string generation);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "The connection to {Endpoint} is lost; it is made again without help.")]
    private static partial void LogLost(ILogger logger, string endpoint);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "A commit of {Actor} got no answer and is being settled. Fault: {Fault}.")]
    private static partial void LogSettling(ILogger logger, ActorKey actor, string fault);
}
