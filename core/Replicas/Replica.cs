using System.Diagnostics.CodeAnalysis;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>
/// The copy of one bank in this process: asks the owner for commits and for the right to answer, over and over, until it is cold or told to
/// stop. Readers look at <see cref="View"/> from any thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no wait handle, and the copy is disposed when the work ends.")]
internal sealed partial class Replica(ActorKey bank, BankHeat heat, ReplicaStore store, ReplicaHost host)
{
    // With the doubling pauses between them this is a few seconds: by then the lease has run out, and askers go to the owner anyway.
    private const int MaxFailures = 6;
    private const int MaxLoadsInARow = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReplicaView? _view;
    private BankCopy? _copy;
    private string _name = store.NextName();
    private string _term = "";
    private long _stretch;
    private long _reservedBytes;
    private int _failures;
    private int _loads;

    public ActorKey Bank => bank;

    public BankHeat Heat => heat;

    /// <summary>The copy as it may answer; null while it may not.</summary>
    public ReplicaView? View => Volatile.Read(ref _view);

    /// <summary>About how much memory it takes up, or will when it is loaded.</summary>
    public long MemoryBytes => Math.Max(Volatile.Read(ref _reservedBytes), Volatile.Read(ref _copy)?.MemoryBytes ?? 0);

    /// <summary>Whether it was told to stop: its memory is about to be free.</summary>
    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Done when it answers nothing any more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Tells it to stop; it may answer until <see cref="Ended"/> is done.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>Waits until the copy may answer; false when it has met something in the way.</summary>
    public async ValueTask<bool> ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (View is not null)
            {
                return true;
            }

            if (_ended.Task.IsCompleted || Volatile.Read(ref _failures) > 0)
            {
                return false;
            }

            await Task.WhenAny(changed, _ended.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The copy when it is at an epoch; null when it does not get there in time.</summary>
    public async ValueTask<ReplicaView?> CatchUpAsync(long epoch, CancellationToken cancellationToken)
    {
        var started = host.Time.GetTimestamp();
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (View is not { } view || view.Reader.Epoch >= epoch)
            {
                return View;
            }

            var left = host.Options.CatchUpTime - host.Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            await changed.WaitAsync(left, host.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits until the copy is as it should be; looks whenever it has changed.</summary>
    public async Task UntilAsync(Func<ReplicaView?, bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (holds(View))
            {
                return;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Works until the copy is of no use any more.</summary>
    public async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            while (await StepAsync(_stopping.Token).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception exception)
        {
            ReplicaLog.Broken(host.Logger, bank, exception);
        }

        Show(null);
        Drop();
        await ReleaseAsync().ConfigureAwait(false);
        store.Remove(this);
        _ended.TrySetResult();
        ReplicaLog.Ended(host.Logger, bank);
    }

    private void Show(ReplicaView? view)
    {
        Volatile.Write(ref _view, view);
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private void Drop()
    {
        var copy = _copy;
        Volatile.Write(ref _copy, null);
        Volatile.Write(ref _reservedBytes, 0);
        copy?.Dispose();
    }

    // Spares a write the wait for this copy's lease; when it does not arrive the lease runs out. It may arrive late, so what comes after has
    // another name.
    private async Task ReleaseAsync()
    {
        var name = _name;
        _name = store.NextName();
        try
        {
            using var limit = new CancellationTokenSource(host.Options.CopyTerm, host.Time);
            await host.Owner.ReleaseAsync(bank, name, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            ReplicaLog.PullFailed(host.Logger, bank, exception);
        }
    }
}
