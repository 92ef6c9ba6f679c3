using Fabric.Client.Embedded;
using Fabric.Testing.Secrets;
using Fabric.Testing.Storage;

namespace Fabric.Client.Tests.Behaviour;

public sealed class EmbeddedInMemoryBehaviour : EmbeddedBehaviour
{
    private readonly InMemoryRecordStore _store = new();

    protected override Task<EmbeddedFabric> OpenAsync() => EmbeddedFabric.OpenAsync(_store, TestSecrets.Options, new() { Time = Time });
}
