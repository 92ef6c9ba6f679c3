namespace Fabric.Stores.Sqlite.Backup;

/// <summary>Restores what <see cref="SqliteRecordStore.BackupAsync"/> wrote, or any other whole copy of the store's file.</summary>
public static class SqliteBackup
{
    /// <summary>What the name of a copy ends in that has not yet taken its place.</summary>
    internal const string StagedSuffix = ".restoring";

    /// <summary>Whether a folder holds a store, open or not.</summary>
    /// <param name="folder">The data folder.</param>
    public static bool HoldsStore(string folder) => File.Exists(Path.Combine(folder, SqliteRecordStore.FileName));

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
