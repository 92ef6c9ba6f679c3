namespace Fabric.Stores.Sqlite.Writing;

/// <summary>Takes delivered intents away.</summary>
internal sealed class CompleteIntentsJob(IReadOnlyList<string> ids) : WriteJob<bool>
{
    protected override bool Write(WriteContext context)
    {
        var delete = context.Session.Statement("DELETE FROM intent WHERE id = ?");
        foreach (var id in ids)
        {
            delete.Bind(1, id).Run();
        }

        return true;
    }
}
