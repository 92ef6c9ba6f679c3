using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

/// <summary>The names of all keys. What stands in braces decides which server of a cluster holds a key: one partition, one server.</summary>
internal sealed class RedisKeys(string prefix, int partitions)
{
    /// <summary>Schema, partitions, era and generation of the store.</summary>
    public static RedisKey Meta(string prefix) => $"{{{prefix}}}:meta";

    /// <summary>The runs of servers that the generation knows.</summary>
    public static RedisKey Runs(string prefix) => $"{{{prefix}}}:runs";

    /// <summary>The partitions that ever had an intent, as <c>space/partition</c>.</summary>
    public RedisKey Outboxes { get; } = $"{{{prefix}}}:outboxes";

    public int Partitions => partitions;

    /// <summary>
    /// The partition of an actor: FNV-1a over its kind and name, the same for ever. A task is with its team: the feed has an order within a
    /// partition only, and who watches a team is told in order what happens in its tasks.
    /// </summary>
    public int PartitionOf(ActorKey actor)
    {
        var together = actor.Kind == ActorKind.Task ? actor with { Kind = ActorKind.Team, Name = actor.Name.Split('/')[0] } : actor;
        var hash = 2_166_136_261u;
        foreach (var part in Encoding.UTF8.GetBytes(NameOf(together)))
        {
            hash = (hash ^ part) * 16_777_619u;
        }

        return (int)(hash % (uint)partitions);
    }

    /// <summary>Kind and name, as in <c>bank/team</c>.</summary>
    public static string NameOf(ActorKey actor) => $"{ActorNames.Of(actor.Kind)}/{actor.Name}";

    public static ActorKey ParseName(SpaceId space, string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return new(space, ActorNames.Parse(name.AsSpan(0, Math.Max(slash, 0))), name[(slash + 1)..]);
    }

    public ActorPlace PlaceOf(ActorKey actor)
    {
        var partition = PartitionOf(actor);
        return new(TagOf(actor.Space, partition), NameOf(actor), partition);
    }

    public RedisKey Of(SpaceId space, int partition, string what) => TagOf(space, partition) + what;

    private string TagOf(SpaceId space, int partition) => $"{{{prefix}/{space}/{partition}}}:";
}
