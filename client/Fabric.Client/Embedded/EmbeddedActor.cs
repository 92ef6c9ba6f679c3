using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabric.Core.Actors;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Embedded;

/// <summary>One actor of an embedded fabric as its callers see it.</summary>
internal abstract class EmbeddedActor<TActor, TTurn>(EmbeddedEngine engine, ActorKey key)
    where TActor : class, IActor<TTurn>
    where TTurn : ITurn
{
    private const int HistoryPage = 256;

    protected EmbeddedEngine Engine => engine;

    protected ActorKey Key => key;

    /// <summary>Keeps the actor's activation in the table until the use is disposed.</summary>
    protected abstract ActivationUse<TActor, TTurn> Use();

    /// <summary>Runs a call on the loaded actor, which stays in memory until it ends.</summary>
    protected async Task<TResult> CallAsync<TResult>(
        string operation, Func<Call, ValueTask<TResult>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation(operation);
        Exception? fault = null;
        try
        {
            await engine.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var use = Use();
            using var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
            return await call(new Call(use, hold)).ConfigureAwait(false);
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

    /// <summary>Reads the actor's history from the store; the actor itself need not be in memory.</summary>
    /// <param name="subject">What it is about; everything when unset.</param>
    /// <param name="after">The sequence after which to start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    protected async IAsyncEnumerable<StoredHistory> ReadHistoryAsync(
        string? subject, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await engine.Store.ReadHistoryAsync(key, subject, after, HistoryPage, cancellationToken).ConfigureAwait(false);
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

    protected readonly record struct Call(ActivationUse<TActor, TTurn> Use, ActorHold<TActor> Hold)
    {
        public TActor Actor => Hold.Actor;
    }
}
