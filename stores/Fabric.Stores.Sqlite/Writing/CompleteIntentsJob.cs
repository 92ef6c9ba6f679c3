namespace Fabric.Stores.Sqlite.Writing;

/// <summary>Takes delivered intents away.</summary>
internal sealed class CompleteIntentsJob(IReadOnlyList<string> ids) : WriteJob<bool>
{
    public static void Remove(SqliteSession session, IReadOnlyList<string> ids)
    {
        var delete = session.Statement("DELETE FROM intent WHERE id = ?");
        foreach (var id in ids)
        {
            delete.Bind(1, id).Run();
        }
    }

    protected override bool Write(WriteContext context)
    {
        Remove(context.Session, ids);
        return true;
    }
}
