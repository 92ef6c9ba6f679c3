using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Chat;

/// <summary>Log lines name a fault and never hold its message, which may quote what was said.</summary>
internal static partial class ChatMemoryLog
{
    public static void NotRecalled(ILogger logger, Exception fault) => LogNotRecalled(logger, FaultName.Of(fault));

    public static void NotKept(ILogger logger, Exception fault) => LogNotKept(logger, FaultName.Of(fault));

    [LoggerMessage(82, LogLevel.Warning, "A turn was not kept, as {Waiting} others wait to be: the memory is slower than the conversation.")]
    public static partial void TooMany(ILogger logger, int waiting);

    [LoggerMessage(83, LogLevel.Warning, "{Count} messages of a turn were refused by the memory.")]
    public static partial void Refused(ILogger logger, int count);

    [LoggerMessage(80, LogLevel.Warning, "A turn went on without its memory. Fault: {Fault}.")]
    private static partial void LogNotRecalled(ILogger logger, string fault);

    [LoggerMessage(81, LogLevel.Warning, "Something of a turn could not be kept. Fault: {Fault}.")]
    private static partial void LogNotKept(ILogger logger, string fault);
}
