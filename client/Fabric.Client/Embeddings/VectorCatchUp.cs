using System.Collections.Concurrent;
using Fabric.Client.Embedded;
using Fabric.Core.Banks;
using Fabric.Core.Banks.ServiceVectors;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embeddings;

/// <summary>
/// Gives the memories of banks that are in use the vectors of an embedding service: one request at a time, each for many memories of one
/// bank. Writes do not wait for it, and what they change wins. While the service fails, banks wait and are tried again.
/// </summary>
internal sealed class VectorCatchUp(
    EmbeddingService service,
    Func<ActorKey, ActivationUse<MemoryBank, BankTurn>> useBank,
    TimeProvider time,
    ILogger logger,
    Func<ActorKey, bool>? owns = null)
    : BankWorker(useBank, owns)
{
    // Texts that the service refused are not sent again by this process; a bound on how many are remembered.
    private const int MaxRefused = 100_000;

    private readonly ConcurrentDictionary<(ActorKey Bank, MemoryId Id, int Version), bool> _refused = new();

    /// <inheritdoc/>
    protected override async Task<bool> WorkBatchAsync(ActorKey bank, ActivationUse<MemoryBank, BankTurn> use, CancellationToken stopping)
    {
        IReadOnlyList<WaitingText> texts;
        using (var hold = await use.HoldAsync(stopping).ConfigureAwait(false))
        {
            var reader = hold.Actor.Reader;
            if (!reader.NeedsVectors(service.GeneratorId))
            {
                return false;
            }

            texts = reader.TakeWaiting(
                service.GeneratorId, service.Options.BatchSize, service.Options.BatchTokens, text => _refused.ContainsKey(Key(bank, text)));
            if (texts.Count == 0 && reader.CountWaiting(service.GeneratorId) > 0)
            {
                return false;
            }
        }

        var (vectors, tokens) = texts.Count == 0
            ? ([], 0)
            : await service.EmbedAsync([.. texts.Select(static text => text.Text)], stopping).ConfigureAwait(false);
        var items = new List<(WaitingText, float[])>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (vectors[i] is { } vector)
            {
                items.Add((texts[i], vector));
            }
            else if (_refused.Count < MaxRefused && _refused.TryAdd(Key(bank, texts[i]), true))
            {
                EmbeddedLog.TextRefused(logger, bank, texts[i].Id.Value);
            }
        }

        var fill = new VectorFill(service.GeneratorId, service.Options.Dimensions, items, tokens);
        await use.RunBackgroundAsync(turn => turn.FillVectors(fill), stopping).ConfigureAwait(false);
        return texts.Count > 0;
    }

    /// <inheritdoc/>
    protected override Task HoldAsync(ActorKey bank, Exception fault, CancellationToken stopping)
    {
        EmbeddedLog.CatchUpHeld(logger, bank, fault is EmbeddingServiceException ? fault.Message : fault.GetType().Name);
        return Task.Delay(service.Pause, time, stopping);
    }

    private static (ActorKey Bank, MemoryId Id, int Version) Key(ActorKey bank, WaitingText text) => (bank, text.Id, text.Version);
}
