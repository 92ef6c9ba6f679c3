namespace Fabric.Stores.Sqlite.Writing;

/// <summary>
/// Leaves nothing of what was removed in the files. Runs alone, outside a transaction. First the file is written anew:
/// secure_delete overwrites a removed cell, but not the copies that stay in the gaps of pages when a tree is balanced. Then the
/// log, which holds the older pages, goes into the file and is cut to nothing.
/// </summary>
/// <param name="rewrite">Whether to write the file anew; not when an earlier try did so and only the log was left.</param>
/// <remarks>
/// Costs memory for the whole file while it runs, and a write of all of it to the log and back. Writers wait meanwhile, readers do
/// not. A crash in the middle leaves the file as it was.
/// </remarks>
internal sealed class ScrubJob(bool rewrite) : WriteJob<bool>
{
    /// <summary>False when a reader still needs the log.</summary>
    protected override bool Write(WriteContext context)
    {
        if (rewrite)
        {
            context.Session.Execute("VACUUM");
        }

        if (!context.Session.TryEmptyLog())
        {
            return false;
        }

        context.Session.Execute($"DELETE FROM meta WHERE name = '{Pending}'");
        return true;
    }

    /// <summary>Whether something was removed for good and a crash came before its scrub had ended.</summary>
    public static bool IsPending(SqliteSession session) => session.Query($"SELECT count(*) FROM meta WHERE name = '{Pending}'") > 0;

    /// <summary>Notes, within a commit that removes something for good, that a scrub must follow.</summary>
    public static void Demand(SqliteSession session) =>
        session.Statement($"INSERT OR IGNORE INTO meta(name, value) VALUES('{Pending}', 'pending')").Run();

    private const string Pending = "scrub";
}
