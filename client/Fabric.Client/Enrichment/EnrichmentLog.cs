using Fabric.Core.Enrichment;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Enrichment;

/// <summary>Log lines hold ids and counts, never stored text or what a model said.</summary>
internal static partial class EnrichmentLog
{
    public static void Held(ILogger logger, ActorKey bank, Exception fault) =>
        LogHeld(logger, bank, fault is EnrichmentException known ? known.Message : FaultName.Of(fault));

    public static void GivenUp(ILogger logger, ActorKey bank, string memory, EnrichmentException fault) =>
        LogGivenUp(logger, bank, memory, fault.Fault);

    public static void NotListed(ILogger logger, Exception fault) => LogNotListed(logger, FaultName.Of(fault));

    public static void NotWorded(ILogger logger, ActorKey bank, EnrichmentException fault) => LogNotWorded(logger, bank, fault.Message);

    public static void NotThoughtOver(ILogger logger, ActorKey team, Exception fault) =>
        LogNotThoughtOver(logger, team, fault is EnrichmentException known ? known.Message : FaultName.Of(fault));

    [LoggerMessage(46, LogLevel.Debug, "The chat model was shown {Tasks} tasks of {Team}; {Changes} changes follow from what it said.")]
    private static partial void LogThoughtOver(ILogger logger, int tasks, ActorKey team, int changes);

    public static void ThoughtOver(ILogger logger, ActorKey team, int tasks, int changes) => LogThoughtOver(logger, tasks, team, changes);

    [LoggerMessage(45, LogLevel.Warning, "Tasks of {Team} wait for the chat model and are shown to it again: {Reason}")]
    private static partial void LogNotThoughtOver(ILogger logger, ActorKey team, string reason);

    [LoggerMessage(44, LogLevel.Warning, "An answer of {Bank} was given as extracted: {Reason}")]
    private static partial void LogNotWorded(ILogger logger, ActorKey bank, string reason);

    [LoggerMessage(43, LogLevel.Warning, "The banks could not be listed; messages that wait in them are read once a bank is used. Fault: {Fault}.")]
    private static partial void LogNotListed(ILogger logger, string fault);

    [LoggerMessage(42, LogLevel.Warning, "{Bank} waits: the {Limit} tokens of Fabric:Enrichment:MaxTokensPerDay are spent for today.")]
    public static partial void Spent(ILogger logger, ActorKey bank, long limit);

    [LoggerMessage(40, LogLevel.Warning, "Messages of {Bank} wait for the chat model and are tried again: {Reason}")]
    private static partial void LogHeld(ILogger logger, ActorKey bank, string reason);

    [LoggerMessage(41, LogLevel.Warning, "The chat model gave no readable answer about memory {Memory} of {Bank} ({Fault}); no facts are taken from it.")]
    private static partial void LogGivenUp(ILogger logger, ActorKey bank, string memory, EnrichmentFault fault);
}
