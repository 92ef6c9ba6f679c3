using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Fabric.Silo.Http;

/// <summary>What the host logs, and where: to the error output, so that the output stays what a person reads.</summary>
internal static class HostLogging
{
    public static void Add(ILoggingBuilder logging, IConfiguration configuration)
    {
        var least = configuration.GetValue("Logging:LogLevel:Fabric", LogLevel.Warning);

        // A cluster warns of much that is well: how its collector runs, how long each part took to stop.
        var ofCluster = configuration.GetValue("Logging:LogLevel:Orleans", LogLevel.Error);

        // Lines about requests hold their queries, and so what was stored; no setting turns them on.
        logging.AddFilter<ConsoleLoggerProvider>((category, level) =>
            level >= (category?.StartsWith("Fabric.", StringComparison.Ordinal) == true ? least
                : category?.StartsWith("Orleans.", StringComparison.Ordinal) == true ? ofCluster
                : LogLevel.Warning));
        logging.AddConsole(static console => console.FormatterName = SafeConsoleFormatter.FormatterName);
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.AddSingleton<ConsoleFormatter, SafeConsoleFormatter>();
        logging.Services.Configure<ConsoleLoggerOptions>(
            static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
