using System.Globalization;

namespace Fabric.Stores.Sqlite;

/// <summary>
/// The tables, and the way to them from older versions. Everything in them can be read with the <c>sqlite3</c> tool: bodies are JSON.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>The version that this code writes.</summary>
    public const int Version = 1;

    private const string Create =
        """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE actor(id INTEGER PRIMARY KEY, space TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL);
        CREATE UNIQUE INDEX actor_name ON actor(space, kind, name);
        CREATE TABLE record(id INTEGER PRIMARY KEY, actor INTEGER NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, vector BLOB);
        CREATE UNIQUE INDEX record_key ON record(actor, key);
        CREATE TABLE history(actor INTEGER NOT NULL, sequence INTEGER NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(actor, sequence)) WITHOUT ROWID;
        CREATE INDEX history_subject ON history(actor, subject);
        CREATE TABLE intent(position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);
        CREATE TABLE lease(actor TEXT PRIMARY KEY, holder TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE feed(position INTEGER PRIMARY KEY AUTOINCREMENT, space TEXT NOT NULL, actor INTEGER NOT NULL, version INTEGER NOT NULL, changes TEXT NOT NULL);
        """;

    /// <summary>Checks that this code can read the file; changes nothing.</summary>
    /// <param name="session">The file.</param>
    /// <param name="subject">The file, as a message begins with it.</param>
    /// <exception cref="FabricException">The file is of a newer version, or not one of Fabric.</exception>
    public static void Check(SqliteSession session, string subject)
    {
        var version = session.Query("PRAGMA user_version");
        if (version > Version)
        {
            throw new FabricException(
                ErrorCode.StoreTooNew,
                $"{subject} has schema {version}, and this version of Fabric reads up to {Version}. Use a newer version; the file was not changed.");
        }

        if (version == 0 && session.Query("SELECT count(*) FROM sqlite_master") > 0)
        {
            throw Foreign(subject);
        }
    }

    /// <summary>Makes the tables in an empty file, and returns the store's generation.</summary>
    public static string Prepare(SqliteSession session, string subject)
    {
        if (session.Query("PRAGMA user_version") == 0)
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var sql in Create.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                session.Execute(sql);
            }

            session.Statement("INSERT INTO meta(name, value) VALUES('generation', ?)").Bind(1, Guid.NewGuid().ToString("N")).Run();
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={Version}"));
            session.Execute("COMMIT");
        }

        var generation = session.Statement("SELECT value FROM meta WHERE name = 'generation'");
        if (!generation.Read())
        {
            throw Foreign(subject);
        }

        var value = generation.Text(0);
        generation.Reset();
        return value;
    }

    private static FabricException Foreign(string subject) => new(
        ErrorCode.StoreCorrupt, $"{subject} is not one of Fabric; it was not changed. Use another.");
}
