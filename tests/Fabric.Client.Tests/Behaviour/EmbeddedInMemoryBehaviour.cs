using Fabric.Client.Embedded;
using Fabric.Testing.Storage;

namespace Fabric.Client.Tests.Behaviour;

public sealed class EmbeddedInMemoryBehaviour : EmbeddedBehaviour
{
    private readonly InMemoryRecordStore _store = new();

    protected override Task<EmbeddedFabric> OpenAsync() => EmbeddedFabric.OpenAsync(_store, services: new() { Time = Time });
}
