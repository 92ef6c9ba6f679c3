using Fabric.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Stores.Redis.Tests.Contract;

/// <summary>The one contract suite against a cluster of three servers.</summary>
public sealed class RedisClusterStoreContract(RedisCluster cluster) : RecordStoreContract, IClassFixture<RedisCluster>
{
    protected override ValueTask<IRecordStore> CreateAsync()
    {
        RedisProcess.SkipIfMissing();
        return new(new RedisRecordStore(
            new() { ConnectionString = cluster.Address, KeyPrefix = SharedRedis.NewPrefix(), LeaseTime = Time },
            NullLogger<RedisRecordStore>.Instance));
    }
}
