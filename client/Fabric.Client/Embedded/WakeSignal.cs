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

    /// <inheritdoc/>
    public void Dispose() => _told.Dispose();
}
