using Fabric.Core.Banks.ServiceVectors;
using Fabric.Core.Ids;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Reads;

/// <content>What the bank has of embedding services, and what waits for them.</content>
public sealed partial class BankReader
{
    /// <summary>Whether any memory has a vector of a service, so that a question is worth embedding.</summary>
    /// <param name="generator">The service's generator.</param>
    public bool HasVectors(string generator) => Index.FindGeneration(generator) is { Covered.Count: > 0 };

    /// <summary>How many memories wait for a service.</summary>
    /// <param name="generator">The service's generator.</param>
    public int CountWaiting(string generator) => Index.CountUncovered(generator);

    /// <summary>Whether there is work for a service: memories that wait, or an older generation that has to go.</summary>
    /// <param name="generator">The service's generator.</param>
    public bool NeedsVectors(string generator) =>
        CountWaiting(generator) > 0 || Index.Generations.Any(generation => generation.Generator != generator);

    /// <summary>Memories that wait for a service, in the order in which they were written: as many as fit, and at least one when there is any.</summary>
    /// <param name="generator">The service's generator.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="tokens">Estimated tokens that their texts may have together.</param>
    /// <param name="passedOver">Says of a memory that it is to be left out.</param>
    public IReadOnlyList<WaitingText> TakeWaiting(string generator, int limit, int tokens, Func<WaitingText, bool> passedOver)
    {
        var taken = new List<WaitingText>();
        foreach (var row in Index.UncoveredRows(generator))
        {
            var memory = Index.Row(row).Decode();
            var text = new WaitingText(memory.Id, memory.Version, memory.Text);
            if (passedOver(text))
            {
                continue;
            }

            tokens -= TokenEstimate.Count(text.Text);
            if (taken.Count == limit || (tokens < 0 && taken.Count > 0))
            {
                break;
            }

            taken.Add(text);
        }

        return taken;
    }

    /// <summary>Whether a memory waits for a service.</summary>
    internal bool IsWaiting(MemoryId id, string generator) =>
        Index.TryFind(id, out var row) && Index.Open.Contains(row) && Index.FindGeneration(generator)?.Covered.Contains(row) != true;

    private List<GenerationStats> ReadGenerations()
    {
        var generations = new List<GenerationStats>
        {
            new(_preparation.Embedder.GeneratorId, _preparation.Embedder.Dimensions, Index.Live.Count),
        };
        generations.AddRange(Index.Generations.Select(
            static generation => new GenerationStats(generation.Generator, generation.Vectors.Dimensions, generation.Covered.Count)));
        return generations;
    }

    private EmbeddingServiceStats? ReadService() =>
        _services.Count == 0 ? null : new(_services[0], CountWaiting(_services[0]), _embeddingTokens);
}
