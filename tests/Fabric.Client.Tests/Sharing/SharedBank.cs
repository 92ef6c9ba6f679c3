using Fabric.Client.Embedded;
using Fabric.Client.Sharing;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Stores.Redis;
using Fabric.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Fabric.Client.Tests.Sharing;

/// <summary>An engine that shares its store with others and owns the bank of a test, as a silo does where the bank's grain is active.</summary>
internal sealed class SharedBank : IAsyncDisposable
{
    private SharedBank(EmbeddedFabric fabric, ClusterPlace place) => (Fabric, Place) = (fabric, place);

    public static TimeSpan Term { get; } = new ReplicaOptions().OwnerTerm;

    public static ActorKey Key { get; } = ActorKey.Bank(SpaceId.Default, "bank");

    public EmbeddedFabric Fabric { get; }

    public ClusterPlace Place { get; }

    public IMemoryBank Bank => Fabric.Bank("bank");

    /// <summary>Opens an engine over Redis, and makes it the owner of the bank.</summary>
    public static async Task<SharedBank> OpenAsync(string redis, string prefix, ManualTime time, string name, ITextEmbedder? embedder = null)
    {
        EmbeddedFabric? fabric = null;
        var place = new ClusterPlace
        {
            Holder = name,
            Replicas = new(),
            Owners = new NoOthers(),
            Deliver = static (intent, _) => throw new InvalidOperationException($"Nothing was to be sent, and {intent.Type} is."),
            Fabric = space => ((IServedSpaces)fabric!).ServeSpace(space),
        };
        place.Own(Key);
        var options = new RedisStoreOptions { ConnectionString = redis, KeyPrefix = prefix, LeaseTime = time, LeaseHolder = name };
        fabric = await EmbeddedFabric.OpenAsync(
            new RedisRecordStore(options, NullLogger<RedisRecordStore>.Instance),
            services: new() { Time = time, Place = place, Embedder = embedder },
            cancellationToken: TestContext.Current.CancellationToken);
        return new(fabric, place);
    }

    /// <summary>Gives the bank up, as a silo does whose grain is deactivated.</summary>
    public Task GiveUpAsync() => Fabric.Engine.GiveUpAsync(Key);

    public async Task<IReadOnlyList<string>> RecallAsync(string query) =>
        [.. (await Bank.RecallAsync(query, 10, TestContext.Current.CancellationToken)).Hits.Select(static hit => hit.Memory.Text)];

    public ValueTask DisposeAsync() => Fabric.DisposeAsync();

    /// <summary>Nobody here has a copy of anything.</summary>
    private sealed class NoOthers : IReplicaOwner
    {
        public ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"Nobody has a copy of {bank}, and one asks.");

        public ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"Nobody has a copy of {bank}, and one ends.");
    }
}
