namespace Fabric.Testing.Time;

/// <summary>For tests of watchers: nothing tells when one has begun but what it sees.</summary>
public static class UntilSeen
{
    /// <summary>
    /// Shows a watcher something, again and again, until it has seen it. It is left a moment each time: on a busy machine, writes without a pause
    /// fill what is written to before the watcher has begun.
    /// </summary>
    /// <param name="seen">Done when the watcher has seen something.</param>
    /// <param name="show">Makes something to see.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task ShowAsync(Task seen, Func<Task> show, CancellationToken cancellationToken)
    {
        while (!seen.IsCompleted)
        {
            await show();
            await Task.WhenAny(seen, Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken));
        }
    }
}
