using System.Diagnostics;
using System.Globalization;
using Fabric.Client.Embeddings;
using Fabric.Client.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Diagnosis;

/// <summary>Whether the embedding service answers, with as many numbers as were configured.</summary>
internal static class EmbeddingCheck
{
    public static async Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IOptions<FabricOptions>>().Value.Embeddings is not { } options)
        {
            return new("embeddings", FindingState.Ok, "built-in word vectors; no service is configured");
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            var service = services.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(FabricEmbeddings.ServiceKey);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(options.Timeout);
            var vector = await service.GenerateAsync("Is anybody there?", cancellationToken: limit.Token);
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Model} answers in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms with {vector.Vector.Length} numbers");
            return vector.Vector.Length == options.Dimensions
                ? new("embeddings", FindingState.Ok, text)
                : new("embeddings", FindingState.Fault, text, $"Set Fabric:Embeddings:Dimensions to {vector.Vector.Length}; it is {options.Dimensions}.");
        }
#pragma warning disable CA1031 // Whatever a service's client throws, it is what was to be found out.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new(
                "embeddings", FindingState.Warning, $"{options.Model} does not answer: {Core.Telemetry.FaultName.Of(fault)}",
                "Recall goes on with the built-in vectors. Check Fabric:Embeddings and its key.");
        }
    }
}
