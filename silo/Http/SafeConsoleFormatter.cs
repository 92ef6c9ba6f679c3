using System.Globalization;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Fabric.Silo.Http;

/// <summary>
/// One line an entry: time, level, category, message. An exception that a library logs is named and nothing more, as its message
/// and its trace may quote what was stored; line breaks become spaces, so that no text can pass for a line of its own.
/// </summary>
internal sealed class SafeConsoleFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "fabric";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

        // The exception is not given to the formatter of the message, which could write it out.
        var message = logEntry.Formatter(logEntry.State, null);
        var fault = logEntry.Exception is { } exception ? $" Fault: {FaultName.Of(exception)}." : "";
        textWriter.Write($"{now} {Label(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {message.ReplaceLineEndings(" ")}{fault}");
        textWriter.WriteLine();
    }

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
