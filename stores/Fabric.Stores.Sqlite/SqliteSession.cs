using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fabric.Stores.Sqlite;

/// <summary>A connection with its prepared statements. Not thread-safe.</summary>
internal sealed class SqliteSession : IDisposable
{
    // Nobody but a person with the sqlite3 tool, or another connection's recovery, makes one of ours wait.
    private const int BusyMilliseconds = 2_000;

    // One large commit must not leave a large log for good.
    private const int MaxIdleLogBytes = 64 << 20;

    // A copied row takes a few instructions however large it is, so this is a few dozen rows.
    private const int InstructionsBetweenAsks = 100;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    private sqlite3 Handle => _connection.Handle!;

    /// <summary>Opens the file, and sets up what durability and erasure rest on.</summary>
    public static SqliteSession Open(string path, SqliteStoreOptions options, bool writes)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = writes ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size=-{options.CacheKib}"));
            session.Wait();
            if (writes)
            {
                session.Execute("PRAGMA journal_mode=WAL");
                session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA journal_size_limit={MaxIdleLogBytes}"));

                // FULL makes every commit wait until its log is on the disk; secure_delete overwrites what is removed with zeros.
                session.Execute(options.Synchronous ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
                session.Execute("PRAGMA secure_delete=ON");

                // A scrub writes the file anew by way of temporary pages; in a file they would leave what is live now in another folder.
                session.Execute("PRAGMA temp_store=MEMORY");
            }

            return session;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new SqliteFault(fault.SqliteExtendedErrorCode, fault.Message);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement for an SQL text, prepared once.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new SqliteStatement(Handle, sql);
        }

        return statement;
    }

    /// <summary>Runs SQL once.</summary>
    public void Execute(string sql)
    {
        using var statement = new SqliteStatement(Handle, sql);
        statement.Run();
    }

    /// <summary>Runs SQL once and returns the first column of its first row; 0 when there is none.</summary>
    public long Query(string sql)
    {
        using var statement = new SqliteStatement(Handle, sql);
        if (!statement.Read())
        {
            return 0;
        }

        var value = statement.Integer(0);
        statement.Reset();
        return value;
    }

    /// <summary>Runs SQL once and returns the first column of its first row as text; empty when there is none.</summary>
    public string QueryText(string sql)
    {
        using var statement = new SqliteStatement(Handle, sql);
        if (!statement.Read())
        {
            return "";
        }

        var value = statement.Text(0);
        statement.Reset();
        return value;
    }

    /// <summary>Asks now and then, while a statement runs, whether it may go on.</summary>
    /// <param name="mayGoOn">Must not throw; false ends the statement with a fault.</param>
    public void OnProgress(Func<bool> mayGoOn) =>
        raw.sqlite3_progress_handler(Handle, InstructionsBetweenAsks, _ => mayGoOn() ? 0 : 1, null);

    /// <summary>Moves the log into the file and cuts it to nothing; false, at once, when a reader still needs it.</summary>
    public bool TryEmptyLog()
    {
        Execute("PRAGMA busy_timeout=0");
        try
        {
            return Query("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        }
        finally
        {
            Wait();
        }
    }

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    private void Wait() => Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={BusyMilliseconds}"));

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
