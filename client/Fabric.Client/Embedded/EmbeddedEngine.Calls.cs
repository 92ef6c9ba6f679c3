using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabric.Core.Actors;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Embedded;

/// <content>Calls of any actor.</content>
internal sealed partial class EmbeddedEngine
{
    private const int HistoryPage = 256;

    /// <summary>Runs a call on the loaded actor, which stays in memory until it ends.</summary>
    public async Task<TResult> CallAsync<TActor, TTurn, TResult>(
        string operation,
        Func<ActivationUse<TActor, TTurn>> useActor,
        Func<ActorCall<TActor, TTurn>, ValueTask<TResult>> call,
        CancellationToken cancellationToken)
        where TActor : class, IActor<TTurn>
        where TTurn : ITurn
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation(operation);
        Exception? fault = null;
        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            using var use = useActor();
            using var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
            return await call(new(use, hold.Actor)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            fault = exception;
            throw;
        }
        finally
        {
            FabricTelemetry.EndOperation(operation, activity, started, fault);
        }
    }

    /// <summary>Reads an actor's history in order.</summary>
    public async IAsyncEnumerable<StoredHistory> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await Store.ReadHistoryAsync(actor, subject, after, HistoryPage, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < HistoryPage)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }
}
