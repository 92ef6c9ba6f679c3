using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Core.Actors;

/// <summary>Log lines name a fault and never hold its message or trace, which may quote what was stored.</summary>
internal static partial class ActivationLog
{
    public static void CommandFailed(ILogger logger, ActorKey actor, Exception exception) =>
        LogCommandFailed(logger, actor, FaultName.Of(exception));

    [LoggerMessage(1, LogLevel.Error, "A command on {Actor} failed unexpectedly; the other commands of its turn go on. Fault: {Fault}.")]
    private static partial void LogCommandFailed(ILogger logger, ActorKey actor, string fault);

    public static void TurnFailed(ILogger logger, ActorKey actor, Exception exception) =>
        LogTurnFailed(logger, actor, FaultName.Of(exception));

    [LoggerMessage(2, LogLevel.Error, "A turn of {Actor} failed unexpectedly; the actor is loaded again on its next use. Fault: {Fault}.")]
    private static partial void LogTurnFailed(ILogger logger, ActorKey actor, string fault);

    [LoggerMessage(3, LogLevel.Warning, "A commit of {Actor} at version {Version} met another writer; the turn is decided again.")]
    public static partial void Conflict(ILogger logger, ActorKey actor, long version);

    public static void OutcomeUnknown(ILogger logger, ActorKey actor, long version, Exception? exception) =>
        LogOutcomeUnknown(logger, actor, version, FaultName.Of(exception));

    [LoggerMessage(4, LogLevel.Error, "Whether a commit of {Actor} at version {Version} took place is not known; the actor is loaded again. Fault: {Fault}.")]
    private static partial void LogOutcomeUnknown(ILogger logger, ActorKey actor, long version, string fault);

    public static void CommitRefused(ILogger logger, ActorKey actor, long version, Exception exception) =>
        LogCommitRefused(logger, actor, version, FaultName.Of(exception));

    [LoggerMessage(5, LogLevel.Error, "A commit of {Actor} at version {Version} was refused by the store; its state stays as it was. Fault: {Fault}.")]
    private static partial void LogCommitRefused(ILogger logger, ActorKey actor, long version, string fault);

    public static void LoadFailed(ILogger logger, ActorKey actor, Exception exception) =>
        LogLoadFailed(logger, actor, FaultName.Of(exception));

    [LoggerMessage(6, LogLevel.Error, "{Actor} could not be loaded. Fault: {Fault}.")]
    private static partial void LogLoadFailed(ILogger logger, ActorKey actor, string fault);

    [LoggerMessage(7, LogLevel.Debug, "{Actor} was loaded at version {Version}.")]
    public static partial void Loaded(ILogger logger, ActorKey actor, long version);
}
