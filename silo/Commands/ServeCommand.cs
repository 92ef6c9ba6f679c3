using System.CommandLine;
using System.Runtime.InteropServices;
using Fabric.Client;
using Fabric.Silo.Demo;
using Fabric.Silo.Hosting;
using Fabric.Silo.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Commands;

/// <summary><c>serve</c>: a fabric over HTTP, until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    private const string Notes = """
        Settings come from appsettings.json, then the file of --config, then the environment (FABRIC__HTTP__URLS,
        FABRIC__BANK__MAXMEMORIES, ...), then the options above. docs/http.md lists them and the routes.

        Examples:
          serve
          serve --demo
          serve --data ./team --urls http://127.0.0.1:6000
          keys create --space acme && serve --urls http://0.0.0.0:5080
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var data = new Option<string?>("--data") { Description = "The data folder. One process at a time may use it. [default: ./data]", HelpName = "folder" };
        var urls = new Option<string?>("--urls") { Description = "Where to listen, separated by semicolons. [default: http://127.0.0.1:5080]", HelpName = "urls" };
        var config = new Option<string?>("--config") { Description = "A file of settings, as JSON.", HelpName = "file" };
        var demo = new Option<bool>("--demo") { Description = "Serve example data, in a temporary folder unless --data names one." };
        var command = new SiloCommand(Name, "Serve the fabric over HTTP; the default.", Notes)
        {
            data, urls, config, demo,
        };
        command.SetAction((parsed, cancellationToken) => context.GuardAsync(
            async () =>
            {
                using var folder = parsed.GetValue(demo) ? DemoFolder.Of(parsed.GetValue(data)) : null;
                var settings = ServeSettings.Read(folder?.Path ?? parsed.GetValue(data), parsed.GetValue(urls), parsed.GetValue(config));
                await RunAsync(context, settings, folder is not null, cancellationToken);
                return 0;
            },
            json: false));
        return command;
    }

    private static async Task RunAsync(CommandContext context, ServeSettings settings, bool demo, CancellationToken cancellationToken)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancel = cancellationToken.Register(() => stop.TrySetResult());
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var host = FabricHost.Build(
            settings.Configuration, settings.Folder, services => StoreChoice.Add(services, settings.Configuration, settings.Folder));
        try
        {
            await host.StartAsync(CancellationToken.None);
        }
        catch (OptionsValidationException fault)
        {
            throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", fault.Failures), fault);
        }

        if (demo)
        {
            context.Terminal.Output.WriteLine("Filling the example space: a bank, a working memory, and a team that does 48 tasks.");
            await DemoSpace.FillAsync(host.Services.GetRequiredService<IFabric>(), cancellationToken);
        }

        Greet(context.Terminal.Output, host, settings.Folder);
        await stop.Task;
        context.Terminal.Output.WriteLine("Stopping: finishing what is under way.");
        await host.StopAsync();
        context.Terminal.Output.WriteLine("Stopped.");

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    private static void Greet(TextWriter output, FabricHost host, string folder)
    {
        var address = host.Addresses[0];
        var key = host.AsksForKey ? " -H 'Authorization: Bearer fk_...'" : "";
        output.WriteLine($"Fabric listens on {string.Join(", ", host.Addresses)}, data in {folder}.");
        output.WriteLine(host.AsksForKey
            ? "Every call needs an API key; 'keys create --space <space>' makes one."
            : "No API key was made: everybody on this machine may call.");
        output.WriteLine("Try:");
        output.WriteLine($"  curl -s {address}/v1/banks/team/memories -H 'Content-Type: application/json'{key} \\");
        output.WriteLine("""    -d '{"items":[{"text":"The orders primary is db-fra-01."}]}'""");
        output.WriteLine($"  curl -s {address}/v1/banks/team/recall -H 'Content-Type: application/json'{key} \\");
        output.WriteLine("""    -d '{"query":"Which host is the orders primary?"}'""");
        output.WriteLine($"Look inside: {address}/ in a browser.");
        output.WriteLine($"Routes: {address}/openapi/v1.json. Ctrl-C stops.");
        output.Flush();
    }
}
