using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Writing;

/// <summary>Gives a lease back.</summary>
internal sealed class ReleaseJob(ActorKey actor, string holder) : WriteJob<bool>
{
    protected override bool Write(WriteContext context)
    {
        context.Session.Statement("DELETE FROM lease WHERE actor = ? AND holder = ?")
            .Bind(1, ActorNames.Path(actor)).Bind(2, holder).Run();
        return true;
    }
}
