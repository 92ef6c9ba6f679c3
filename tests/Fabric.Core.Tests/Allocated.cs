namespace Fabric.Core.Tests;

/// <summary>What code takes from the heap.</summary>
internal static class Allocated
{
    private const int Runs = 6;

    /// <summary>The bytes that an action takes on this thread, once it is warm.</summary>
    /// <remarks>The least of a few runs: a collection may empty a pool in between, which then fills again.</remarks>
    public static long By(Action action)
    {
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
