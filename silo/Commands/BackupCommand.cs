using System.CommandLine;
using Fabric.Silo.Terminals;
using Fabric.Stores.Sqlite;
using Fabric.Stores.Sqlite.Backup;
using Microsoft.Extensions.Logging.Abstractions;

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
                await using var store = await OpenAsync(folder, cancellationToken);
                var summary = await PercentLine.RunAsync(
                    context.Terminal,
                    asJson,
                    "Backing up",
                    progress => BackupAsync(store, folder, parsed.GetRequiredValue(file), parsed.GetValue(overwrite), progress, cancellationToken));
                Show(context.Terminal, summary, asJson);
                return 0;
            },
            parsed.GetValue(json)));
        return command;
    }

    /// <summary>Opens the folder's store, which may have to be upgraded or to recover from a crash first; null where another process serves it.</summary>
    private static async Task<SqliteRecordStore?> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        if (!SqliteBackup.HoldsStore(folder))
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no store in the data folder '{folder}' to back up; name one with --data.");
        }

        var store = new SqliteRecordStore(
            new SqliteStoreOptions { Folder = folder }, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);
        try
        {
            await store.OpenAsync(cancellationToken);
            return store;
        }
        catch (FabricException fault) when (fault.Code == ErrorCode.StoreLocked)
        {
            await store.DisposeAsync();
            return null;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static Task<BackupSummary> BackupAsync(
        SqliteRecordStore? store, string folder, string file, bool overwrite, IProgress<BackupProgress>? progress, CancellationToken cancellationToken) =>
        store is null
            ? SqliteBackup.BackupAsync(folder, file, overwrite, progress, cancellationToken)
            : store.BackupAsync(file, overwrite, progress, cancellationToken).AsTask();

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
