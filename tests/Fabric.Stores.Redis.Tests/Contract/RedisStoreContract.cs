using Fabric.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Stores.Redis.Tests.Contract;

/// <summary>The one contract suite against a real server. The page is small, so that loads take several.</summary>
public sealed class RedisStoreContract : RecordStoreContract
{
    protected override ValueTask<IRecordStore> CreateAsync() => new(new RedisRecordStore(
        new()
        {
            ConnectionString = SharedRedis.Server.Address,
            KeyPrefix = SharedRedis.NewPrefix(),
            LoadPage = 100,
            LeaseTime = Time,
        },
        NullLogger<RedisRecordStore>.Instance));
}
