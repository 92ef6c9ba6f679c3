namespace Fabric.Stores.Sqlite.Writing;

/// <summary>
/// Leaves nothing of what was removed in the files. Runs alone, outside a transaction. First the file is written anew:
/// secure_delete overwrites a removed cell, but not the copies that stay in the gaps of pages when a tree is balanced. Then the
/// log, which holds the older pages, goes into the file and is cut to nothing.
/// </summary>
/// <param name="demand">
/// What was demanded when an earlier try wrote the file anew and only the log was left; null to write it anew. What was removed since then
/// still waits for its own.
/// </param>
/// <remarks>
/// Costs memory for the whole file while it runs, and a write of all of it to the log and back. Writers wait meanwhile, readers do
/// not. A crash in the middle leaves the file as it was.
/// </remarks>
internal sealed class ScrubJob(string? demand = null) : WriteJob<string?>
{
    private const string Pending = "scrub";

    /// <summary>Whether something was removed for good and a crash came before its scrub had ended.</summary>
    public static bool IsPending(SqliteSession session) => Demanded(session).Length > 0;

    /// <summary>Notes, within a commit that removes something for good, that a scrub must follow: one that begins after it.</summary>
    public static void Demand(SqliteSession session) =>
        session.Statement($"INSERT OR REPLACE INTO meta(name, value) VALUES('{Pending}', hex(randomblob(8)))").Run();

    /// <summary>Null when nothing is left; what the next try is for when a reader still needs the log.</summary>
    protected override string? Write(WriteContext context)
    {
        var met = demand;
        if (met is null)
        {
            met = Demanded(context.Session);
            context.Session.Execute("VACUUM");
        }

        if (!context.Session.TryEmptyLog())
        {
            return met;
        }

        context.Session.Statement($"DELETE FROM meta WHERE name = '{Pending}' AND value = ?").Bind(1, met).Run();
        return null;
    }

    private static string Demanded(SqliteSession session) => session.QueryText($"SELECT value FROM meta WHERE name = '{Pending}'");
}
