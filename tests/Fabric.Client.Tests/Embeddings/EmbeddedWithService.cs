using Fabric.Client.Embedded;
using Fabric.Client.Embeddings;
using Fabric.Client.Hosting;
using Fabric.Client.Tests.Embedded;
using Fabric.Core.Storage;
using Fabric.OpenAI;

namespace Fabric.Client.Tests.Embeddings;

/// <summary>Opens embedded fabrics with an embedding service.</summary>
internal static class EmbeddedWithService
{
    public static EmbeddingOptions Options(string model = "bag-of-words", int dimensions = 32) => new()
    {
        Model = model,
        Dimensions = dimensions,
        QuestionTimeout = TimeSpan.FromSeconds(30),
        RetryDelay = TimeSpan.FromMilliseconds(1),
        BreakDuration = TimeSpan.FromMilliseconds(20),
    };

    /// <summary>Opens one; without options it has no service.</summary>
    public static Task<EmbeddedFabric> OpenAsync(
        IRecordStore store, Uri? endpoint, EmbeddingOptions? options, Uri? previous = null, TimeProvider? time = null) =>
        EmbeddedFabric.OpenAsync(
            store,
            new FabricOptions { Embeddings = options },
            new EmbeddedServices
            {
                Time = time,
                EmbeddingService = options is null ? null : Generator(options.Model, endpoint!),
                PreviousEmbeddingService = options?.Previous is { } before ? Generator(before.Model, previous!) : null,
            });

    /// <summary>Waits, on the bank's commits, until no memory waits for the service and no older generation is left.</summary>
    public static Task CaughtUpAsync(this IMemoryBank bank, CancellationToken cancellationToken) =>
        bank.UntilAsync(static stats => stats.EmbeddingService!.Waiting == 0 && stats.Generations.Count <= 2, cancellationToken);

    private static OpenAIEmbeddingGenerator Generator(string model, Uri endpoint) => new(model, new() { Endpoint = endpoint, ApiKey = "key-1" });
}
