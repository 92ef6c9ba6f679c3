using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Stores.Sqlite.Backup;

/// <summary>Backs a folder up from outside, and restores what was backed up, or any other whole copy of the store's file.</summary>
public static class SqliteBackup
{
    /// <summary>What the name of a copy ends in that has not yet taken its place.</summary>
    internal const string StagedSuffix = ".restoring";

    /// <summary>Whether a folder holds a store, open or not.</summary>
    /// <param name="folder">The data folder.</param>
    public static bool HoldsStore(string folder) => File.Exists(Path.Combine(folder, SqliteRecordStore.FileName));

    /// <summary>
    /// Writes a copy of a folder's whole store to one file, whether another process serves it or none: what
    /// <see cref="SqliteRecordStore.BackupAsync"/> writes, with the same promises.
    /// </summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="file">The file to write. It appears only when it is whole, checked and on the disk.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="progress">Told of the bytes written, from a thread of the pool. What it throws ends the backup.</param>
    /// <param name="cancellationToken">Ends the backup; nothing is left of it.</param>
    /// <returns>What the copy holds.</returns>
    /// <exception cref="FabricException">The file is there, or cannot be written, or the store is damaged, of a newer version, or not there.</exception>
    public static async Task<BackupSummary> BackupAsync(
        string folder,
        string file,
        bool overwrite = false,
        IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        if (!HoldsStore(folder))
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no store in the data folder '{folder}' to back up.");
        }

        var options = new SqliteStoreOptions { Folder = folder };
        var backup = new BackupJob(options, file, overwrite, progress);
        var held = new SqliteRecordStore(options, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);
        await using (held.ConfigureAwait(false))
        {
            try
            {
                // It may have to recover from a crash or to be upgraded first.
                await held.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (FabricException fault) when (fault.Code == ErrorCode.StoreLocked)
            {
                // Whoever serves it has done so.
            }

            return await backup.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Puts a backup into a data folder that no process holds. The backup is checked and upgraded before anything changes; then it
    /// takes the place of the file in one step, and a process that is killed leaves the old file or the new one.
    /// </summary>
    /// <param name="file">The backup; it is only read.</param>
    /// <param name="folder">The data folder; made when it is not there.</param>
    /// <param name="overwrite">
    /// Whether a store that is in the folder gives way. It is kept beside the new one as
    /// <c>fabric.db.before-restore-</c> and the time in UTC, until someone deletes it.
    /// </param>
    /// <param name="progress">Told of the bytes copied, from a thread of the pool.</param>
    /// <param name="cancellationToken">Ends the restore as long as the file has not changed places.</param>
    /// <returns>What the folder holds now.</returns>
    /// <remarks>
    /// The store gets a new generation, so that those who follow its feed notice that time went back. Memories that were erased after
    /// the backup was made are back; erase them again, and delete backups that hold them.
    /// </remarks>
    /// <exception cref="FabricException">
    /// The folder is held, or holds a store and <paramref name="overwrite"/> is false, or the backup is damaged, of a newer version, or
    /// not one of Fabric. The folder's store is as it was.
    /// </exception>
    public static Task<RestoreSummary> RestoreAsync(
        string file,
        string folder,
        bool overwrite = false,
        IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        RestoreAsync(file, folder, overwrite, TimeProvider.System, progress, onStage: null, cancellationToken);

    /// <summary>With seams for tests: the time, and a call between the steps.</summary>
    internal static Task<RestoreSummary> RestoreAsync(
        string file,
        string folder,
        bool overwrite,
        TimeProvider time,
        IProgress<BackupProgress>? progress,
        Action<RestoreStage>? onStage,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var run = new RestoreRun(Path.GetFullPath(file), Path.GetFullPath(folder), overwrite, time, progress, onStage);
        return Task.Run(() => run.Run(cancellationToken), cancellationToken);
    }
}
