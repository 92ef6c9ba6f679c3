using System.Globalization;

namespace Fabric.Stores.Sqlite.Backup;

/// <summary>One restore: a copy in the folder, checked and made ready, changes places with the file in one step.</summary>
internal sealed class RestoreRun(
    string file, string folder, bool overwrite, TimeProvider time, IProgress<BackupProgress>? progress, Action<RestoreStage>? onStage)
{
    private readonly string _target = Path.Combine(folder, SqliteRecordStore.FileName);
    private readonly string _subject = $"The backup '{file}'";

    private string Staged => _target + SqliteBackup.StagedSuffix;

    public RestoreSummary Run(CancellationToken cancellationToken)
    {
        try
        {
            BackupFile.CheckHeader(file, _subject);
            Refuse();
            using var held = FolderLock.Take(folder);
            Refuse();
            try
            {
                new BackupFile(file, Staged).Copy(progress, cancellationToken);
                onStage?.Invoke(RestoreStage.Copied);
                var generation = Prepare();
                onStage?.Invoke(RestoreStage.Staged);
                cancellationToken.ThrowIfCancellationRequested();
                var previous = Replace();
                return Read(generation, previous);
            }
            finally
            {
                BackupFile.Delete(Staged);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DurableFiles.ToFabric(fault, $"{_subject} could not be restored into '{folder}'");
        }
        catch (SqliteFault fault)
        {
            throw fault.ToFabric(folder);
        }
    }

    private void Refuse()
    {
        if (string.Equals(file, _target, StringComparison.OrdinalIgnoreCase))
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"'{file}' is the store itself; name the backup to restore.");
        }

        if (File.Exists(_target) && !overwrite)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest,
                $"The data folder '{folder}' holds a store; name another folder, or ask to overwrite it. It would be kept beside the new one.");
        }
    }

    // Everything that can be refused is refused here, while the folder's own file is untouched.
    private string Prepare()
    {
        try
        {
            string generation;
            using (var session = SqliteSession.Open(Staged, new SqliteStoreOptions(), writes: false))
            {
                SqliteSchema.Check(session, _subject);
                BackupCheck.Pages(session, full: true, _subject);
            }

            using (var session = SqliteSession.Open(Staged, new SqliteStoreOptions(), writes: true))
            {
                generation = MakeReady(session);
            }

            DurableFiles.SyncFile(Staged);
            return generation;
        }
        catch (SqliteFault fault) when (!fault.IsFull && !fault.IsUnopenable)
        {
            throw new FabricException(
                ErrorCode.StoreCorrupt, $"{_subject} is damaged, or not one of Fabric; nothing was restored. Use another one.", fault);
        }
    }

    private string MakeReady(SqliteSession session)
    {
        if (session.Query("PRAGMA user_version") == 0)
        {
            throw new FabricException(ErrorCode.StoreCorrupt, $"{_subject} holds no store; nothing was restored. Use another one.");
        }

        SqliteSchema.Prepare(session, _subject);
        var generation = Guid.NewGuid().ToString("N");
        session.Statement("UPDATE meta SET value = ? WHERE name = 'generation'").Bind(1, generation).Run();

        // Whoever held a lease then does not know of it now: the folder was free.
        session.Execute("DELETE FROM lease");
        BackupCheck.Read(session);

        // Without a log of its own, the copy is one file and can change places in one step.
        if (session.QueryText("PRAGMA journal_mode=DELETE") != "delete")
        {
            throw new FabricException(ErrorCode.StoreLocked, $"Another program holds '{Staged}'. Close it and try again.");
        }

        return generation;
    }

    private string? Replace()
    {
        var aside = Aside();
        var hadFile = File.Exists(_target);
        if (hadFile)
        {
            FoldLog();
        }

        // A log that is left belongs to a file that could not be opened. SQLite would play it into the new one.
        MoveIfThere(_target + "-wal", aside + "-wal");
        File.Delete(_target + "-shm");
        DurableFiles.SyncFolder(folder);
        onStage?.Invoke(RestoreStage.LogFolded);
        if (hadFile)
        {
            // Gives the old file its second name before the new one takes the first, so at no time is there none.
            File.Replace(Staged, _target, aside);
        }
        else
        {
            File.Move(Staged, _target);
        }

        onStage?.Invoke(RestoreStage.Replaced);
        DurableFiles.SyncFolder(folder);
        return hadFile ? aside : null;
    }

    private string Aside()
    {
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = $"{_target}.before-restore-{stamp}";
        var free = name;
        for (var copy = 2; File.Exists(free); copy++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{copy}");
        }

        return free;
    }

    // What is only in the log must go aside with the file. A damaged file keeps its log, which goes aside as it is.
    private void FoldLog()
    {
        try
        {
            using var session = SqliteSession.Open(_target, new SqliteStoreOptions(), writes: true);
            if (!session.TryEmptyLog())
            {
                throw new FabricException(
                    ErrorCode.StoreLocked, $"Another program reads the data file in '{folder}'. Close it and try again.");
            }
        }
        catch (SqliteFault fault) when (fault.IsDamage)
        {
        }
    }

    private RestoreSummary Read(string generation, string? previous)
    {
        using var session = SqliteSession.Open(_target, new SqliteStoreOptions(), writes: true);
        SqliteSchema.Check(session, _subject);
        if (SqliteSchema.Prepare(session, _subject) != generation)
        {
            throw new FabricException(
                ErrorCode.StoreCorrupt, $"The data file in '{folder}' is not the one that was restored. Restore again, with nothing else using the folder.");
        }

        var (actors, records) = BackupCheck.Read(session);
        return new RestoreSummary(folder, generation, new FileInfo(_target).Length, actors, records, previous);
    }

    private static void MoveIfThere(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to);
        }
    }
}
