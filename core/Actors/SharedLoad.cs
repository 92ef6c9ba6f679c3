using System.Diagnostics.CodeAnalysis;

namespace Fabric.Core.Actors;

/// <summary>One load that many callers wait for.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no wait handle: there is nothing to dispose.")]
internal sealed class SharedLoad<TActor>
    where TActor : class, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Task<Resident<TActor>> Task { get; private set; } = null!;

    /// <summary>Guarded by the activation's gate.</summary>
    public int Waiters { get; set; }

    /// <summary>Starts on the thread pool: a store may read on the thread that asks, and the caller may hold a lock.</summary>
    public void Start(Func<SharedLoad<TActor>, CancellationToken, Task<Resident<TActor>>> read)
    {
        using var noFlow = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        Task = System.Threading.Tasks.Task.Run(() => read(this, _stop.Token));

        // When every waiter has left, nobody else looks at what it failed with.
        _ = Task.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public void Cancel() => _stop.Cancel();
}
