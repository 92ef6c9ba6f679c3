using Microsoft.Extensions.Logging;

namespace Fabric.Stores.Qdrant;

/// <summary>What the projection tells its operators.</summary>
internal sealed partial class QdrantLog(ILogger logger, string collection)
{
    public void Created() => LogCreated(logger, collection);

    [LoggerMessage(60, LogLevel.Information, "Made the Qdrant collection {Collection}.")]
    private static partial void LogCreated(ILogger logger, string collection);
}
