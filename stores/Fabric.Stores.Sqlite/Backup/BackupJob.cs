namespace Fabric.Stores.Sqlite.Backup;

/// <summary>A backup of a folder's store, read beside whoever has it open.</summary>
internal sealed class BackupJob
{
    private readonly SqliteStoreOptions _options;
    private readonly string _file;
    private readonly bool _overwrite;
    private readonly IProgress<BackupProgress>? _progress;

    /// <exception cref="FabricException">The file belongs to the store itself.</exception>
    public BackupJob(SqliteStoreOptions options, string file, bool overwrite, IProgress<BackupProgress>? progress)
    {
        (_options, _file, _overwrite, _progress) = (options, Path.GetFullPath(file), overwrite, progress);
        var folder = Path.GetFullPath(options.Folder);
        string[] own =
        [
            SqliteRecordStore.FileName, SqliteRecordStore.FileName + "-wal", SqliteRecordStore.FileName + "-shm",
            SqliteRecordStore.FileName + SqliteBackup.StagedSuffix, FolderLock.FileName,
        ];
        if (own.Any(name => string.Equals(Path.Combine(folder, name), _file, StringComparison.OrdinalIgnoreCase)))
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"'{_file}' belongs to the store itself; name another file for the backup.");
        }
    }

    public Task<BackupSummary> RunAsync(CancellationToken cancellationToken) => Task.Run(() => Run(cancellationToken), cancellationToken);

    private BackupSummary Run(CancellationToken cancellationToken)
    {
        try
        {
            using var session = SqliteSession.Open(Path.Combine(_options.Folder, SqliteRecordStore.FileName), _options, writes: false);
            return new BackupRun(session, _file, _overwrite, _progress).Run(cancellationToken);
        }
        catch (SqliteFault fault)
        {
            throw fault.ToFabric(_options.Folder);
        }
    }
}
