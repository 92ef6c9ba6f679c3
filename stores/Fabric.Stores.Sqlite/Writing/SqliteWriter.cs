namespace Fabric.Stores.Sqlite.Writing;

/// <summary>
/// The one thread that writes. It takes all jobs that wait, up to a limit, into one transaction, so that one wait for the disk
/// serves them all.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly Func<SqliteSession> _open;
    private readonly SqliteStoreOptions _options;
    private readonly SqliteStoreLog _log;
    private readonly JobQueue _jobs = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteJob> _group = [];
    private WriteContext? _current;
    private long _sinceTrim;

    public SqliteWriter(SqliteSession session, Func<SqliteSession> open, SqliteStoreOptions options, SqliteStoreLog log)
    {
        _open = open;
        _options = options;
        _log = log;
        _current = new WriteContext(session);
        new Thread(Loop) { IsBackground = true, Name = "fabric-sqlite-writer" }.Start();
    }

    /// <summary>Called at the stages of a transaction; what it throws is taken as SQLite's error there.</summary>
    public Action<SqliteStage>? OnStage { get; set; }

    public Task<TResult> RunAsync<TResult>(WriteJob<TResult> job)
    {
        if (!_jobs.TryAdd(job))
        {
            throw new FabricException(ErrorCode.Unavailable, "The store is closing; try again when it is open.");
        }

        return job.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Close();
        await _ended.Task.ConfigureAwait(false);
    }

    // Blocks on purpose: this is a thread of its own, and SQLite's calls block.
    private void Loop()
    {
        WriteJob? alone = null;
        while (alone is not null || _jobs.Wait())
        {
            if (alone is not null)
            {
                RunAlone(alone);
                alone = null;
                continue;
            }

            alone = Gather();
            if (_group.Count > 0)
            {
                RunGroup(_group);
            }
        }

        End();
        _ended.SetResult();
    }

    // A read under way keeps the log from being cut, not from being moved into the file, so that the file alone holds everything.
    private void End()
    {
        try
        {
            _current?.Session.TryEmptyLog();
        }
        catch (SqliteFault fault)
        {
            _log.NotEmptied(fault);
        }

        _current?.Session.Dispose();
    }

    // Fills the group; returns a job that must run alone after it.
    private WriteJob? Gather()
    {
        _group.Clear();
        long bytes = 0;
        while (_group.Count < _options.MaxGroupCommits && _jobs.Peek() is { } job
            && (_group.Count == 0 || bytes + job.Bytes <= _options.MaxGroupBytes))
        {
            _jobs.Take();
            if (job is ScrubJob)
            {
                return job;
            }

            bytes += job.Bytes;
            _group.Add(job);
        }

        return null;
    }

    private void RunGroup(List<WriteJob> group)
    {
        if (TryCommit(group, out var fault, out var doubtful))
        {
            group.ForEach(static job => job.Complete());
            return;
        }

        if (doubtful)
        {
            Settle(fault!);
            group.ForEach(job => job.Doubt(fault!));
        }
        else if (group.Count == 1)
        {
            group[0].Fail(Translate(fault!));
        }
        else
        {
            // One job must not fail the others, so each gets a transaction of its own.
            foreach (var job in group)
            {
                RunGroup([job]);
            }
        }
    }

    private bool TryCommit(List<WriteJob> group, out Exception? fault, out bool doubtful)
    {
        fault = null;
        doubtful = false;
        var committing = false;
        try
        {
            var context = Context();
            context.Session.Statement("BEGIN IMMEDIATE").Run();
            foreach (var job in group)
            {
                job.Execute(context);
            }

            TrimFeed(context.Session, group.Count);
            committing = true;
            OnStage?.Invoke(SqliteStage.BeforeCommit);
            context.Session.Statement("COMMIT").Run();
            OnStage?.Invoke(SqliteStage.AfterCommit);
            context.Keep();
            return true;
        }
        catch (Exception error)
        {
            fault = error;
            doubtful = committing && error is not SqliteFault { LeavesDoubt: false };
            Rollback();
            return false;
        }
    }

    private void Rollback()
    {
        if (_current is not { } context)
        {
            return;
        }

        context.Drop();
        try
        {
            if (context.Session.InTransaction)
            {
                context.Session.Execute("ROLLBACK");
            }
        }
        catch (SqliteFault fault)
        {
            Close(fault);
        }
    }

    private WriteContext Context() => _current ??= new WriteContext(_open());

    // After an error that leaves doubt the connection may believe what the file does not say, so a new one reads the truth.
    private void Close(Exception fault)
    {
        _log.Reopening(fault);
        _current?.Session.Dispose();
        _current = null;
    }

    // A commit whose log was written and not synced is not seen now, and would be seen after a crash. A further commit takes its
    // place in the log, or follows it, so that what a reader finds from now on is what stays.
    private void Settle(Exception fault)
    {
        Close(fault);
        try
        {
            Context().Session.Execute("UPDATE meta SET value = value WHERE name = 'generation'");
        }
        catch (SqliteFault again)
        {
            _log.ReopenFailed(again);
            _current?.Session.Dispose();
            _current = null;
        }
    }

    private void RunAlone(WriteJob job)
    {
        try
        {
            job.Execute(Context());
            job.Complete();
        }
        catch (Exception fault)
        {
            job.Fail(Translate(fault));
        }
    }

    // A few entries at a time, so that no transaction becomes long by it.
    private void TrimFeed(SqliteSession session, int commits)
    {
        const int Step = 512;
        _sinceTrim += commits;
        if (_sinceTrim < Step)
        {
            return;
        }

        _sinceTrim = 0;
        session.Statement(
            "DELETE FROM feed WHERE position <= (SELECT max(position) FROM feed) - ? AND position < (SELECT min(position) FROM feed) + ?")
            .Bind(1, _options.FeedRetention).Bind(2, 2 * Step).Run();
    }

    private Exception Translate(Exception fault) => fault is SqliteFault sqlite ? sqlite.ToFabric(_options.Folder) : fault;
}
