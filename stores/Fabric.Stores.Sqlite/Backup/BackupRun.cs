namespace Fabric.Stores.Sqlite.Backup;

/// <summary>One backup: a copy under a temporary name, checked, brought to the disk, and only then named as asked.</summary>
/// <remarks>
/// The copy is made by VACUUM INTO. It reads in one transaction, beside which writers go on (the log only grows meanwhile), and it
/// writes the live rows alone, so that what was removed and not yet scrubbed from pages and gaps stays behind. SQLite's backup API
/// copies pages as they are, with what was erased in them, and starts over whenever another connection commits.
/// </remarks>
internal sealed class BackupRun(SqliteSession session, string file, bool overwrite, IProgress<BackupProgress>? progress)
{
    private const int MaxReports = 200;

    private readonly string _partial = file + ".partial";
    private Exception? _reportFault;
    private long _nextReport;

    public BackupSummary Run(CancellationToken cancellationToken)
    {
        try
        {
            Refuse();
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(_partial);
            Copy(cancellationToken);
            var summary = Check();
            DurableFiles.SyncFile(_partial);
            cancellationToken.ThrowIfCancellationRequested();
            Refuse();
            File.Move(_partial, file, overwrite);
            DurableFiles.SyncFolder(Path.GetDirectoryName(file)!);
            return summary;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DurableFiles.ToFabric(fault, $"The backup '{file}' could not be written");
        }
        catch (SqliteFault fault) when (fault.IsFull)
        {
            throw new FabricException(
                ErrorCode.StoreFull, $"The backup '{file}' could not be written: its disk is full. Make room, or name a file elsewhere.", fault);
        }
        catch (SqliteFault fault) when (fault.IsUnopenable)
        {
            throw new FabricException(
                ErrorCode.StoreReadOnly, $"The backup '{file}' could not be written. Give this user the right to write there, or name a file elsewhere.", fault);
        }
        finally
        {
            DeletePartial();
        }
    }

    private void Refuse()
    {
        if (Directory.Exists(file) || (File.Exists(file) && !overwrite))
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"'{file}' is there already; name another file, or ask to overwrite it.");
        }
    }

    private void Copy(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Temporary pages in a file would leave what is live now in another folder.
        session.Execute("PRAGMA temp_store=MEMORY");
        var total = session.Query("PRAGMA page_count") * session.Query("PRAGMA page_size");
        session.OnProgress(() => !cancellationToken.IsCancellationRequested && TryReport(total));
        try
        {
            session.Statement("VACUUM INTO ?").Bind(1, _partial).Run();
        }
        catch (SqliteFault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_reportFault is not null)
            {
                throw new FabricException(ErrorCode.Internal, "The backup was ended by its own progress report.", _reportFault);
            }

            throw;
        }

        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(new BackupProgress(total, total));
    }

    // Called from within SQLite, which an exception must not pass through.
    private bool TryReport(long total)
    {
        try
        {
            if (progress is null)
            {
                return true;
            }

            var partial = new FileInfo(_partial);
            var bytes = partial.Exists ? Math.Min(partial.Length, total) : 0;
            if (bytes >= _nextReport)
            {
                progress.Report(new BackupProgress(bytes, total));
                _nextReport = bytes + Math.Max(1, total / MaxReports);
            }

            return true;
        }
        catch (Exception fault)
        {
            _reportFault = fault;
            return false;
        }
    }

    private BackupSummary Check()
    {
        var subject = $"The backup '{file}', as it was just written,";
        using var copy = SqliteSession.Open(_partial, new SqliteStoreOptions(), writes: false);
        SqliteSchema.Check(copy, subject);
        BackupCheck.Pages(copy, full: false, subject);
        var (actors, records) = BackupCheck.Read(copy);
        return new BackupSummary(file, new FileInfo(_partial).Length, copy.Query("PRAGMA user_version"), actors, records);
    }

    // What is left of a failed backup must not pass for one; the failure itself is what the caller must see.
    private void DeletePartial()
    {
        try
        {
            File.Delete(_partial);
            File.Delete(_partial + "-journal");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
