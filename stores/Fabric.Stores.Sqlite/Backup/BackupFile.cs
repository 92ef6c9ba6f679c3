namespace Fabric.Stores.Sqlite.Backup;

/// <summary>A backup as a file, and its copy in the folder that it is restored into.</summary>
internal sealed class BackupFile(string file, string copy)
{
    private const int Buffer = 1 << 20;

    private static ReadOnlySpan<byte> Header => "SQLite format 3\0"u8;

    /// <summary>Refuses, before anything is made, what cannot be a backup.</summary>
    public static void CheckHeader(string file, string subject)
    {
        if (!File.Exists(file))
        {
            throw new FabricException(ErrorCode.NotFound, $"{subject} does not exist. Name a file that 'backup' wrote.");
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> start = stackalloc byte[Header.Length];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.SequenceEqual(Header))
        {
            throw new FabricException(ErrorCode.StoreCorrupt, $"{subject} is not a database; nothing was restored. Name a file that 'backup' wrote.");
        }
    }

    /// <summary>Copies the backup, with its log where a stopped store's folder was copied as it was.</summary>
    public void Copy(IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        Delete(copy);
        using var held = HoldOrigin();
        var log = file + "-wal";
        if (File.Exists(log))
        {
            File.Copy(log, copy + "-wal");
        }

        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        using var to = new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        var buffer = new byte[Buffer];
        long done = 0;
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            to.Write(buffer.AsSpan(0, read));
            progress?.Report(new BackupProgress(done += read, Math.Max(done, from.Length)));
        }
    }

    /// <summary>Removes a copy that did not take its place, with what SQLite put beside it.</summary>
    public static void Delete(string copy)
    {
        foreach (var suffix in new[] { "-wal", "-shm", "-journal", "" })
        {
            if (File.Exists(copy + suffix))
            {
                File.Delete(copy + suffix);
            }
        }
    }

    // A store's own file changes under the copy while its process serves.
    private FolderLock? HoldOrigin()
    {
        var origin = Path.GetDirectoryName(file)!;
        return Path.GetFileName(file) == SqliteRecordStore.FileName && origin != Path.GetDirectoryName(copy)
            && File.Exists(Path.Combine(origin, FolderLock.FileName))
            ? FolderLock.Take(origin)
            : null;
    }
}
