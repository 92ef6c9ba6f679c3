namespace Fabric.Stores.Redis;

/// <summary>What the store is at the moment.</summary>
/// <param name="Era">Counts the generations of this store.</param>
/// <param name="Generation">Names the generation.</param>
/// <param name="Keys">The names of the keys.</param>
/// <param name="Cuts">How often the connection had been cut when this was read.</param>
internal sealed record StoreEra(long Era, string Generation, RedisKeys Keys, int Cuts);
