namespace Fabric.Stores.Sqlite.Writing;

/// <summary>
/// Leaves nothing of what was removed in the files. Runs alone, outside a transaction: first the pages are written anew without
/// their gaps, then the log goes into the file and is cut to nothing.
/// </summary>
internal sealed class ScrubJob : WriteJob<bool>
{
    protected override bool Write(WriteContext context)
    {
        context.Session.Execute("VACUUM");
        return context.Session.Query("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    }
}
