using Fabric.Core.Ids;

namespace Fabric.Stores.Redis.Tests;

public sealed class RedisKeysTests
{
    [Fact]
    public void PartitionOf_Task_IsThatOfItsTeam()
    {
        var keys = new RedisKeys("fabric", 1_024);

        for (var i = 0; i < 100; i++)
        {
            var team = new ActorKey(SpaceId.Default, ActorKind.Team, $"team{i}");
            keys.PartitionOf(new(SpaceId.Default, ActorKind.Task, $"team{i}/task{i}")).ShouldBe(keys.PartitionOf(team));
        }
    }
}
