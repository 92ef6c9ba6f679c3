using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Stores.Sqlite;

/// <summary>What the store tells its operators. A fault is named; its message and trace, which may quote stored text, are left out.</summary>
internal sealed partial class SqliteStoreLog(ILogger logger, string folder)
{
    public void Opened(string generation) => LogOpened(logger, folder, generation);

    public void Reopening(Exception fault) => LogReopening(logger, folder, FaultName.Of(fault));

    public void ReopenFailed(Exception fault) => LogReopenFailed(logger, folder, FaultName.Of(fault));

    public void NotEmptied(Exception fault) => LogNotEmptied(logger, folder, FaultName.Of(fault));

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Opened the data folder {Folder}, generation {Generation}.")]
    private static partial void LogOpened(ILogger logger, string folder, string generation);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "A commit to {Folder} ended in doubt; the file is opened anew. Fault: {Fault}.")]
    private static partial void LogReopening(ILogger logger, string folder, string fault);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The file in {Folder} could not be opened anew; each write tries again. Fault: {Fault}.")]
    private static partial void LogReopenFailed(ILogger logger, string folder, string fault);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "The log in {Folder} could not be moved into the file; the next opening does it. Fault: {Fault}.")]
    private static partial void LogNotEmptied(ILogger logger, string folder, string fault);
}
