using Fabric.Stores.Sqlite.Backup;

namespace Fabric.Stores.Sqlite;

public sealed partial class SqliteRecordStore
{
    private readonly SemaphoreSlim _backups = new(1, 1);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>
    /// Writes a copy of the whole store to one file while the store serves. It is of one moment: every commit that was acknowledged
    /// before the call is in it, and none in part. What was erased before the call is not in it.
    /// </summary>
    /// <param name="file">The file to write. It appears only when it is whole, checked and on the disk.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="progress">Told of the bytes written, from a thread of the pool. What it throws ends the backup.</param>
    /// <param name="cancellationToken">Ends the backup; nothing is left of it.</param>
    /// <returns>What the copy holds.</returns>
    /// <remarks>
    /// Costs a read of the whole store and a write of its live part. Commits go on meanwhile, and the log grows by what they write; a
    /// scrub returns only after the backup has ended. Backups of one store run one after the other.
    /// </remarks>
    /// <exception cref="FabricException">The file is there, or cannot be written, or the store is damaged or closed.</exception>
    public async ValueTask<BackupSummary> BackupAsync(
        string file, bool overwrite = false, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        _ = Writer;
        var backup = new BackupJob(_options, file, overwrite, progress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await _backups.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await backup.RunAsync(stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _backups.Release();
            }
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FabricException(ErrorCode.Unavailable, $"The backup '{file}' was not made: the store is closing.", fault);
        }
    }

    private async Task EndBackupsAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _backups.WaitAsync().ConfigureAwait(false);
        _backups.Release();
    }
}
