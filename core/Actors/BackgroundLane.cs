namespace Fabric.Core.Actors;

/// <summary>Bounds how many pieces of background work (sweeps, enrichment) are under way at once, over all actors. Thread-safe.</summary>
/// <param name="width">How many; at least 1.</param>
public sealed class BackgroundLane(int width = 1) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(width);

    /// <summary>Does a piece of work when there is room for it.</summary>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Stops the waiting and the work.</param>
    public async Task<TResult> RunAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();
}
