using Fabric.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Fabric.Core.Actors;

internal static partial class ActivationLog
{
    [LoggerMessage(1, LogLevel.Error, "A command on {Actor} failed unexpectedly; the other commands of its turn go on.")]
    public static partial void CommandFailed(ILogger logger, ActorKey actor, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "A turn of {Actor} failed unexpectedly; the actor is loaded again on its next use.")]
    public static partial void TurnFailed(ILogger logger, ActorKey actor, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "A commit of {Actor} at version {Version} met another writer; the turn is decided again.")]
    public static partial void Conflict(ILogger logger, ActorKey actor, long version);

    [LoggerMessage(4, LogLevel.Error, "Whether a commit of {Actor} at version {Version} took place is not known; the actor is loaded again.")]
    public static partial void OutcomeUnknown(ILogger logger, ActorKey actor, long version, Exception? exception);

    [LoggerMessage(5, LogLevel.Error, "A commit of {Actor} at version {Version} was refused by the store; its state stays as it was.")]
    public static partial void CommitRefused(ILogger logger, ActorKey actor, long version, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "{Actor} could not be loaded.")]
    public static partial void LoadFailed(ILogger logger, ActorKey actor, Exception exception);

    [LoggerMessage(7, LogLevel.Debug, "{Actor} was loaded at version {Version}.")]
    public static partial void Loaded(ILogger logger, ActorKey actor, long version);
}
