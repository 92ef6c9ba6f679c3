using Fabric.Client.Embedded;
using Fabric.Client.Tests.Embeddings;
using Fabric.Core.Embeddings;
using Fabric.Testing.Secrets;
using Fabric.Testing.Storage;

namespace Fabric.Client.Tests.Behaviour;

/// <summary>
/// An embedding service changes nothing of what a fabric promises, whenever its vectors come in. It is one with the vectors that memories
/// have anyway, so that answers do not depend on how far a bank has caught up.
/// </summary>
public sealed class EmbeddedWithServiceBehaviour : EmbeddedBehaviour
{
    private readonly InMemoryRecordStore _store = new();

    protected override Task<EmbeddedFabric> OpenAsync() => EmbeddedFabric.OpenAsync(
        _store,
        new() { Embeddings = EmbeddedWithService.Options(dimensions: 100), Bank = TestSecrets.Options.Bank },
        new() { Time = Time, EmbeddingService = new WordVectorEmbedder() });

    protected override Task SettleAsync() => Bank.CaughtUpAsync(Token);
}
