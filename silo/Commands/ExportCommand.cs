using System.CommandLine;
using Fabric.Core.Ids;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary><c>export</c>: writes a whole bank to a file that <c>import</c> takes back exactly.</summary>
internal static class ExportCommand
{
    public static SiloCommand Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "The file to write." };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var force = new Option<bool>("--force") { Description = "Replace the file when it is there." };
        var json = Shared.Json();
        var command = new SiloCommand("export", "Write a whole bank, with its versions and tombstones, as JSON lines.")
        {
            file, data, bank, force, json,
        };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: true,
            parsed.GetValue(json),
            async open =>
            {
                var path = parsed.GetRequiredValue(file);
                if (File.Exists(path) && !parsed.GetValue(force))
                {
                    throw new FabricException(ErrorCode.InvalidRequest, $"'{path}' is there already; name another file or add --force.");
                }

                // A broken-off export must not pass for a whole one.
                var partial = path + ".partial";
                await using (var stream = File.Create(partial))
                {
                    var summary = await open.Fabric.Bank(new BankId(parsed.GetRequiredValue(bank)))
                        .ExportAsync(stream, cancellationToken: cancellationToken);
                    if (parsed.GetValue(json))
                    {
                        JsonOutput.Write(context.Terminal.Output, summary);
                    }
                    else
                    {
                        context.Terminal.Output.WriteLine(
                            $"Wrote {summary.Memories} memories, {summary.Sessions} sessions "
                            + $"and {summary.Tombstones} tombstones to {path}.");
                    }
                }

                File.Move(partial, path, overwrite: true);
                return 0;
            },
            cancellationToken));
        return command;
    }
}
