using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embedded;

/// <summary>
/// Delivers the messages between actors: those of each commit soon after it, those that a crash left behind at start. It works
/// from the store alone, so nothing is lost with the process, and a target takes each message once by its id.
/// </summary>
internal sealed class IntentCourier(
    IRecordStore store,
    Func<Intent, CancellationToken, Task> deliver,
    TimeProvider time,
    TimeSpan retryAfter,
    ILogger logger) : IDisposable
{
    private const int PageSize = 256;

    private readonly WakeSignal _signal = new();

    // Intents that could not be delivered; they stay in the store and are tried again when retryAfter has passed.
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <summary>Says that there are new intents in the store.</summary>
    public void Notify() => _signal.Tell();

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    /// <summary>Delivers until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await DeliverPageAsync(stopping).ConfigureAwait(false))
                {
                }

                await WaitAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                EmbeddedLog.IntentsFailed(logger, exception);
                await Task.Delay(retryAfter, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Delivers what the store holds; false when there is nothing more that could be delivered now.</summary>
    public async Task<bool> DeliverPageAsync(CancellationToken cancellationToken)
    {
        var intents = await store.ReadIntentsAsync(PageSize + _kept.Count, cancellationToken).ConfigureAwait(false);
        var done = new List<string>(intents.Count);
        var isNew = false;
        foreach (var intent in intents)
        {
            if (_kept.Contains(intent.Id))
            {
                continue;
            }

            isNew = true;
            try
            {
                await deliver(intent, cancellationToken).ConfigureAwait(false);
                done.Add(intent.Id);
                FabricTelemetry.IntentDeliveries.Add(1);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EmbeddedLog.IntentKept(logger, intent.Id, intent.Type, intent.Target, exception);
                _kept.Add(intent.Id);
                FabricTelemetry.IntentDeliveries.Add(1, new KeyValuePair<string, object?>("error.type", FabricTelemetry.ErrorType(exception)));
            }
        }

        if (done.Count > 0)
        {
            await store.CompleteIntentsAsync(done, cancellationToken).ConfigureAwait(false);
        }

        return isNew;
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        if (_kept.Count == 0)
        {
            await _signal.WaitAsync(stopping).ConfigureAwait(false);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var due = Task.Delay(retryAfter, time, stop.Token);
        var signal = _signal.WaitAsync(stop.Token);
        var first = await Task.WhenAny(due, signal).ConfigureAwait(false);
        if (first == due)
        {
            _kept.Clear();
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(due, signal).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.ThrowIfCancellationRequested();
    }
}
