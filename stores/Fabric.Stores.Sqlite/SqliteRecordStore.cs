using System.Collections.Concurrent;
using Fabric.Core.Storage;
using Fabric.Stores.Sqlite.Backup;
using Fabric.Stores.Sqlite.Writing;
using Microsoft.Extensions.Logging;

namespace Fabric.Stores.Sqlite;

/// <summary>
/// Keeps records in one SQLite file: <c>fabric.db</c> with its log, in a folder that belongs to one process. Commits of many actors
/// share a transaction, and each returns after its log is on the disk.
/// </summary>
/// <remarks>Thread-safe. Reads run beside the writer, on connections of their own.</remarks>
public sealed partial class SqliteRecordStore : IRecordStore
{
    /// <summary>The database in the data folder.</summary>
    internal const string FileName = "fabric.db";

    private static readonly TimeSpan ScrubRetry = TimeSpan.FromMilliseconds(20);

    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly SqliteStoreLog _log;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly SemaphoreSlim _opening = new(1, 1);
    private FolderLock? _lock;
    private SqliteWriter? _writer;
    private string? _generation;
    private bool _disposed;

    /// <summary>Makes a store; <see cref="OpenAsync"/> opens it.</summary>
    /// <param name="options">Where and how it keeps its file.</param>
    /// <param name="time">The time that leases run by.</param>
    /// <param name="logger">Where it logs.</param>
    public SqliteRecordStore(SqliteStoreOptions options, TimeProvider time, ILogger<SqliteRecordStore> logger)
    {
        _options = options;
        _time = time;
        _log = new SqliteStoreLog(logger, options.Folder);
    }

    private string Path => System.IO.Path.Combine(_options.Folder, FileName);

    private string Subject => $"The data file in '{_options.Folder}'";

    private SqliteWriter Writer => _writer ?? throw new FabricException(
        ErrorCode.Unavailable, _disposed ? "The store is closed." : "The store is not open yet; open it first.");

    /// <summary>A seam for tests: called at the stages of a transaction.</summary>
    internal Action<SqliteStage>? OnStage
    {
        set => Writer.OnStage = value;
    }

    /// <inheritdoc/>
    public async ValueTask<string> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _generation ??= await Task.Run(Open, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        changes.Check();
        return await Writer.RunAsync(new CommitJob(actor, expectedVersion, changes)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(ActorKey actor, string holder, TimeSpan term, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await Writer.RunAsync(new LeaseJob(actor, holder, term, _time)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(ActorKey actor, string holder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Writer.RunAsync(new ReleaseJob(actor, holder)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Writer.RunAsync(new CompleteIntentsJob(ids)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ScrubAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var left = await Writer.RunAsync(new ScrubJob()).ConfigureAwait(false);

        // A reader that is in the middle of its work keeps the log; the log can go as soon as it has finished. That is other threads' doing
        // and not the clock's: one that is set by hand and stands still must not keep an erase waiting.
        while (left is not null)
        {
            await Task.Delay(ScrubRetry, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            left = await Writer.RunAsync(new ScrubJob(left)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            await EndBackupsAsync().ConfigureAwait(false);
            if (_writer is { } writer)
            {
                _writer = null;

                // SQLite empties the log when its last connection closes, and a reader's cannot: the writer's must be the last.
                CloseIdleReaders();
                await writer.DisposeAsync().ConfigureAwait(false);
            }

            CloseIdleReaders();
            _lock?.Dispose();
            _lock = null;
        }
        finally
        {
            _opening.Release();
        }
    }

    private string Open()
    {
        var held = FolderLock.Take(_options.Folder);
        SqliteSession? session = null;
        try
        {
            CheckVersion();

            // What a killed restore left is a copy of memories that an erasure would not reach.
            BackupFile.Delete(Path + SqliteBackup.StagedSuffix);
            session = OpenSession(writes: true);
            var generation = SqliteSchema.Prepare(session, Subject);
            if (ScrubJob.IsPending(session))
            {
                new ScrubJob().Execute(new WriteContext(session));
            }

            _writer = new SqliteWriter(session, () => OpenSession(writes: true), _options, _log);
            _lock = held;
            _log.Opened(generation);
            return generation;
        }
        catch (SqliteFault fault)
        {
            session?.Dispose();
            held.Dispose();
            throw fault.ToFabric(_options.Folder);
        }
        catch
        {
            session?.Dispose();
            held.Dispose();
            throw;
        }
    }

    // On a connection that cannot write, so that a file of a newer version stays as it is, byte for byte.
    private void CheckVersion()
    {
        if (File.Exists(Path))
        {
            using var session = OpenSession(writes: false);
            SqliteSchema.Check(session, Subject);
        }
    }

    private SqliteSession OpenSession(bool writes) => SqliteSession.Open(Path, _options, writes);
}
