using Fabric.Core.Storage;
using Fabric.Stores.Sqlite;
using Fabric.Stores.Sqlite.Writing;

namespace Fabric.Bench.Speed;

/// <summary>What SQLite alone does with rows that a fabric wrote: the same tables, settings and statements, and nothing else.</summary>
internal static class BareSqlite
{
    /// <summary>Writes the commits in transactions of a group of them each, and returns how fast memories were written.</summary>
    public static WriteRate Replay(IReadOnlyList<(ActorKey Actor, ChangeSet Changes)> commits, double memoriesPerTransaction)
    {
        var folder = BenchFabric.NewFolder();
        try
        {
            using var session = SqliteSession.Open(Path.Combine(folder, "fabric.db"), new SqliteStoreOptions { Folder = folder }, writes: true);
            SqliteSchema.Prepare(session, folder);
            var context = new WriteContext(session);
            var clock = WriteClock.Start();
            long memories = 0, inTransaction = 0;
            session.Statement("BEGIN IMMEDIATE").Run();
            foreach (var (actor, changes) in commits)
            {
                new CommitJob(actor, context.Find(actor).Version, changes).Execute(context);
                context.Keep();
                var written = Memories(changes);
                memories += written;
                inTransaction += written;
                if (inTransaction >= memoriesPerTransaction)
                {
                    inTransaction = 0;
                    session.Statement("COMMIT").Run();
                    session.Statement("BEGIN IMMEDIATE").Run();
                }
            }

            session.Statement("COMMIT").Run();
            return clock.Stop(memories);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static long Memories(ChangeSet changes) => changes.Puts.LongCount(put => put.Key.StartsWith("m/", StringComparison.Ordinal));
}
