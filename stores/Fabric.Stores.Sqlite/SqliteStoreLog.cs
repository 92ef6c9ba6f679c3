using Microsoft.Extensions.Logging;

namespace Fabric.Stores.Sqlite;

/// <summary>What the store tells its operators. Never holds stored text.</summary>
internal sealed partial class SqliteStoreLog(ILogger logger, string folder)
{
    public void Opened(string generation) => LogOpened(logger, folder, generation);

    public void Reopening(Exception fault) => LogReopening(logger, fault, folder);

    public void ReopenFailed(Exception fault) => LogReopenFailed(logger, fault, folder);

    public void NotEmptied(Exception fault) => LogNotEmptied(logger, fault, folder);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Opened the data folder {Folder}, generation {Generation}.")]
    private static partial void LogOpened(ILogger logger, string folder, string generation);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "A commit to {Folder} ended in doubt; the file is opened anew.")]
    private static partial void LogReopening(ILogger logger, Exception fault, string folder);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The file in {Folder} could not be opened anew; each write tries again.")]
    private static partial void LogReopenFailed(ILogger logger, Exception fault, string folder);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "The log in {Folder} could not be moved into the file; the next opening does it.")]
    private static partial void LogNotEmptied(ILogger logger, Exception fault, string folder);
}
