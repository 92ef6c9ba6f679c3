using Fabric.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embedded;

internal static partial class EmbeddedLog
{
    [LoggerMessage(20, LogLevel.Warning, "Intent {Id} of type {Type} to {Target} could not be delivered; it is kept and tried again.")]
    public static partial void IntentKept(ILogger logger, string id, string type, ActorKey target, Exception exception);

    [LoggerMessage(21, LogLevel.Error, "Intents could not be read or completed; trying again.")]
    public static partial void IntentsFailed(ILogger logger, Exception exception);

    [LoggerMessage(22, LogLevel.Error, "Sweeping {Actor} failed; it is tried again.")]
    public static partial void SweepFailed(ILogger logger, ActorKey actor, Exception exception);

    [LoggerMessage(23, LogLevel.Error, "Letting idle actors go failed; it is tried again.")]
    public static partial void TrimFailed(ILogger logger, Exception exception);

    [LoggerMessage(24, LogLevel.Information, "The fabric is open, on store generation {Generation}.")]
    public static partial void Opened(ILogger logger, string generation);

    [LoggerMessage(25, LogLevel.Information, "The fabric has stopped.")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(26, LogLevel.Error, "Scrubbing the store after a sweep failed; it is tried again with the next erase.")]
    public static partial void ScrubFailed(ILogger logger, Exception exception);

    [LoggerMessage(27, LogLevel.Warning, "Memories of {Bank} wait for the embedding service: {Reason}")]
    public static partial void CatchUpHeld(ILogger logger, ActorKey bank, string reason);

    [LoggerMessage(28, LogLevel.Warning, "The embedding service refuses the text of memory {Memory} of {Bank}; it keeps its built-in vector.")]
    public static partial void TextRefused(ILogger logger, ActorKey bank, string memory);
}
