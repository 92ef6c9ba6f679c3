using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Core.Replicas;

/// <summary>Log lines name a fault and never hold its message or trace, which may quote what was stored.</summary>
internal static partial class ReplicaLog
{
    [LoggerMessage(1, LogLevel.Debug, "A copy of {Bank} was loaded at version {Version}.")]
    public static partial void Loaded(ILogger logger, ActorKey bank, long version);

    [LoggerMessage(2, LogLevel.Debug, "The copy of {Bank} is let go; this process asks its owner from now on.")]
    public static partial void Ended(ILogger logger, ActorKey bank);

    [LoggerMessage(3, LogLevel.Debug, "There is no room for a copy of {Bank}: {Bytes} bytes, and none that is colder.")]
    public static partial void NoRoom(ILogger logger, ActorKey bank, long bytes);

    public static void PullFailed(ILogger logger, ActorKey bank, Exception exception) => LogPullFailed(logger, bank, FaultName.Of(exception));

    [LoggerMessage(4, LogLevel.Warning, "The copy of {Bank} could not be brought up to date; it answers until its lease ends. Fault: {Fault}.")]
    private static partial void LogPullFailed(ILogger logger, ActorKey bank, string fault);

    public static void Broken(ILogger logger, ActorKey bank, Exception exception) => LogBroken(logger, bank, FaultName.Of(exception));

    [LoggerMessage(5, LogLevel.Error, "A commit could not be taken over into the copy of {Bank}, which is loaded anew. Fault: {Fault}.")]
    private static partial void LogBroken(ILogger logger, ActorKey bank, string fault);
}
