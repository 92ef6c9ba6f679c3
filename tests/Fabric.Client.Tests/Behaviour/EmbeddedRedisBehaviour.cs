using Fabric.Client.Embedded;
using Fabric.Stores.Redis;
using Fabric.Testing.Redis;
using Fabric.Testing.Secrets;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace Fabric.Client.Tests.Behaviour;

public sealed class EmbeddedRedisBehaviour : EmbeddedBehaviour
{
    private readonly string _prefix = SharedRedis.NewPrefix();

    protected override Task<EmbeddedFabric> OpenAsync() => EmbeddedFabric.OpenAsync(
        new RedisRecordStore(
            new() { ConnectionString = SharedRedis.Server.Address, KeyPrefix = _prefix, LeaseTime = Time },
            NullLogger<RedisRecordStore>.Instance),
        TestSecrets.Options,
        new() { Time = Time });
}
