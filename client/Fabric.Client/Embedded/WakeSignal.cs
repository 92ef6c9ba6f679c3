namespace Fabric.Client.Embedded;

/// <summary>Wakes one background worker; told many times while it works, it wakes once more. Thread-safe.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _told = new(0, 1);

    public void Tell()
    {
        try
        {
            _told.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been told already.
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _told.WaitAsync(cancellationToken);

    /// <summary>Waits until it is told or the time is up.</summary>
    public async Task WaitAsync(TimeProvider time, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await _told.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _told.Dispose();
}
