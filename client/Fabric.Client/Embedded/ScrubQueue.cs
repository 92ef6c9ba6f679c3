using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>
/// Lets erases that end at the same time share one scrub of the store. A scrub covers only what was removed before it began, so
/// a caller that comes while one is under way waits for the next. Thread-safe.
/// </summary>
internal sealed class ScrubQueue(IRecordStore store)
{
    private readonly Lock _gate = new();
    private Task _current = Task.CompletedTask;
    private Task? _next;

    public Task ScrubAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _next ??= RunNextAsync(_current);
            return _next.WaitAsync(cancellationToken);
        }
    }

    private async Task RunNextAsync(Task before)
    {
        await Task.WhenAny(before).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            _current = _next!;
            _next = null;
        }

        // An erase that was answered as failed may be asked for again; the scrub itself is not bound to any caller.
        await store.ScrubAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
