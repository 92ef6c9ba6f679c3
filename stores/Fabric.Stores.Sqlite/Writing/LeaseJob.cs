using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Writing;

/// <summary>Takes or renews a lease.</summary>
internal sealed class LeaseJob(ActorKey actor, string holder, TimeSpan term, TimeProvider time) : WriteJob<LeaseGrant>
{
    protected override LeaseGrant Write(WriteContext context)
    {
        var now = time.GetUtcNow().UtcTicks;
        var path = ActorNames.Path(actor);
        var version = context.Find(actor).Version;
        var select = context.Session.Statement("SELECT holder, expires FROM lease WHERE actor = ?").Bind(1, path);
        if (select.Read())
        {
            var held = select.Text(0);
            var expires = select.Integer(1);
            select.Reset();
            if (held != holder && expires > now)
            {
                return new LeaseGrant(false, held, TimeSpan.FromTicks(expires - now), version);
            }
        }

        context.Session.Statement("INSERT OR REPLACE INTO lease(actor, holder, expires) VALUES(?, ?, ?)")
            .Bind(1, path).Bind(2, holder).Bind(3, now + term.Ticks).Run();
        return new LeaseGrant(true, holder, term, version);
    }
}
