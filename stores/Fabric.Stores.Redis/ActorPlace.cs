using StackExchange.Redis;

namespace Fabric.Stores.Redis;

/// <summary>Where an actor is kept.</summary>
/// <param name="Tag">What the keys of its partition begin with.</param>
/// <param name="Name">Its kind and name.</param>
/// <param name="Partition">Its partition.</param>
internal readonly record struct ActorPlace(string Tag, string Name, int Partition)
{
    /// <summary>A key of the actor itself.</summary>
    public RedisKey Own(string what) => $"{Tag}{what}/{Name}";

    /// <summary>A key that the actors of the partition share.</summary>
    public RedisKey Shared(string what) => Tag + what;
}
