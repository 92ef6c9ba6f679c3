using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embedded;

/// <summary>Log lines name a fault and never hold its message or trace, which may quote what was stored.</summary>
internal static partial class EmbeddedLog
{
    public static void IntentKept(ILogger logger, string id, string type, ActorKey target, Exception exception) =>
        LogIntentKept(logger, id, type, target, FaultName.Of(exception));

    [LoggerMessage(20, LogLevel.Warning, "Intent {Id} of type {Type} to {Target} could not be delivered; it is kept and tried again. Fault: {Fault}.")]
    private static partial void LogIntentKept(ILogger logger, string id, string type, ActorKey target, string fault);

    public static void IntentsFailed(ILogger logger, Exception exception) => LogIntentsFailed(logger, FaultName.Of(exception));

    [LoggerMessage(21, LogLevel.Error, "Intents could not be read or completed; trying again. Fault: {Fault}.")]
    private static partial void LogIntentsFailed(ILogger logger, string fault);

    public static void SweepFailed(ILogger logger, ActorKey actor, Exception exception) =>
        LogSweepFailed(logger, actor, FaultName.Of(exception));

    [LoggerMessage(22, LogLevel.Error, "Sweeping {Actor} failed; it is tried again. Fault: {Fault}.")]
    private static partial void LogSweepFailed(ILogger logger, ActorKey actor, string fault);

    public static void TrimFailed(ILogger logger, Exception exception) => LogTrimFailed(logger, FaultName.Of(exception));

    [LoggerMessage(23, LogLevel.Error, "Letting idle actors go failed; it is tried again. Fault: {Fault}.")]
    private static partial void LogTrimFailed(ILogger logger, string fault);

    [LoggerMessage(24, LogLevel.Information, "The fabric is open, on store generation {Generation}.")]
    public static partial void Opened(ILogger logger, string generation);

    [LoggerMessage(25, LogLevel.Information, "The fabric has stopped.")]
    public static partial void Stopped(ILogger logger);

    public static void ScrubFailed(ILogger logger, Exception exception) => LogScrubFailed(logger, FaultName.Of(exception));

    [LoggerMessage(26, LogLevel.Error, "Scrubbing the store after a sweep failed; it is tried again with the next erase. Fault: {Fault}.")]
    private static partial void LogScrubFailed(ILogger logger, string fault);

    [LoggerMessage(27, LogLevel.Warning, "Memories of {Bank} wait for the embedding service: {Reason}")]
    public static partial void CatchUpHeld(ILogger logger, ActorKey bank, string reason);

    [LoggerMessage(28, LogLevel.Warning, "The embedding service refuses the text of memory {Memory} of {Bank}; it keeps its built-in vector.")]
    public static partial void TextRefused(ILogger logger, ActorKey bank, string memory);

    public static void LearningFailed(ILogger logger, ActorKey team, Exception exception) => LogLearningFailed(logger, team, FaultName.Of(exception));

    [LoggerMessage(29, LogLevel.Error, "Learning of {Team} failed; it is tried again. Fault: {Fault}.")]
    private static partial void LogLearningFailed(ILogger logger, ActorKey team, string fault);
}
