using System.CommandLine;
using Fabric.Silo.Terminals;
using Fabric.Stores.Sqlite.Backup;

namespace Fabric.Silo.Commands;

/// <summary><c>restore</c>: puts a backup into a data folder.</summary>
internal static class RestoreCommand
{
    private const string Notes = """
        The folder must not be in use. A store that is in it is kept beside the restored one, as
        fabric.db.before-restore-<time>, until you delete it. Memories that were erased after the backup was made
        come back with it; erase them again.

        Examples:
          restore fabric-monday.db --data ./restored
          restore /mnt/backups/fabric.db --data /var/lib/fabric --overwrite
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "A file that 'backup' wrote." };
        var data = Shared.Data();
        var overwrite = new Option<bool>("--overwrite") { Description = "Put aside a store that is in the folder." };
        var json = Shared.Json();
        var command = new SiloCommand("restore", "Put a backup into a data folder, checked.", Notes) { file, data, overwrite, json };
        command.SetAction((parsed, cancellationToken) => context.GuardAsync(
            async () =>
            {
                var asJson = parsed.GetValue(json);
                var summary = await PercentLine.RunAsync(
                    context.Terminal,
                    asJson,
                    "Restoring",
                    progress => SqliteBackup.RestoreAsync(
                        parsed.GetRequiredValue(file),
                        parsed.GetRequiredValue(data),
                        parsed.GetValue(overwrite),
                        progress,
                        cancellationToken));
                Show(context.Terminal, summary, asJson);
                return 0;
            },
            parsed.GetValue(json)));
        return command;
    }

    private static void Show(Terminal terminal, RestoreSummary summary, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Output, summary);
            return;
        }

        terminal.Output.WriteLine(
            $"Restored and read {summary.Folder}: {summary.Records} records of {summary.Actors} actors, {summary.Bytes / 1024} KiB.");
        if (summary.Previous is { } previous)
        {
            terminal.Output.WriteLine($"What was there before is {previous}; delete it when you no longer need it.");
        }
    }
}
