namespace Fabric.Stores.Sqlite.Backup;

/// <summary>Whether a copy of the store is whole.</summary>
internal static class BackupCheck
{
    /// <summary>Has SQLite look at every page.</summary>
    /// <param name="session">The copy.</param>
    /// <param name="full">Whether the indexes are compared with their tables as well, which takes a few times as long.</param>
    /// <param name="subject">The copy, as a message names it.</param>
    public static void Pages(SqliteSession session, bool full, string subject)
    {
        if (session.QueryText(full ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)") != "ok")
        {
            throw new FabricException(ErrorCode.StoreCorrupt, $"{subject} is damaged. Use another one.");
        }
    }

    /// <summary>Reads every record once, and counts.</summary>
    public static (long Actors, long Records) Read(SqliteSession session)
    {
        // The sum makes SQLite fetch the bodies; a count alone is answered from an index.
        session.Query("SELECT sum(length(body) + coalesce(length(vector), 0)) FROM record");
        session.Query("SELECT sum(length(body)) FROM history");
        return (session.Query("SELECT count(*) FROM actor"), session.Query("SELECT count(*) FROM record"));
    }
}
