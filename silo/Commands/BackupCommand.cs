using System.CommandLine;
using Fabric.Silo.Terminals;
using Fabric.Stores.Sqlite.Backup;

namespace Fabric.Silo.Commands;

/// <summary><c>backup</c>: writes all banks of a data folder to one file that <c>restore</c> takes back.</summary>
internal static class BackupCommand
{
    private const string Notes = """
        A host may serve the folder meanwhile: the backup is of one moment, with all that was acknowledged before
        the command, and writes go on. For one bank alone, see 'export --help'.

        Examples:
          backup fabric-monday.db
          backup /mnt/backups/fabric.db --data /var/lib/fabric --overwrite
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "The file to write." };
        var data = Shared.Data();
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the file when it is there." };
        var json = Shared.Json();
        var command = new SiloCommand("backup", "Write all banks to one file, checked.", Notes) { file, data, overwrite, json };
        command.SetAction((parsed, cancellationToken) => context.GuardAsync(
            async () =>
            {
                var asJson = parsed.GetValue(json);
                var folder = parsed.GetRequiredValue(data);
                if (!SqliteBackup.HoldsStore(folder))
                {
                    throw new FabricException(ErrorCode.NotFound, $"There is no store in the data folder '{folder}' to back up; name one with --data.");
                }

                var summary = await PercentLine.RunAsync(
                    context.Terminal,
                    asJson,
                    "Backing up",
                    progress => SqliteBackup.BackupAsync(
                        folder, parsed.GetRequiredValue(file), parsed.GetValue(overwrite), progress, cancellationToken));
                Show(context.Terminal, summary, asJson);
                return 0;
            },
            parsed.GetValue(json)));
        return command;
    }

    private static void Show(Terminal terminal, BackupSummary summary, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Output, summary);
            return;
        }

        terminal.Output.WriteLine(
            $"Wrote and checked {summary.File}: {summary.Records} records of {summary.Actors} actors, {summary.Bytes / 1024} KiB.");
    }
}
