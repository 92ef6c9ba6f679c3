namespace Fabric.Core.Actors;

/// <summary>A loaded actor with those who use it: it is disposed when it was let go and the last reader has left.</summary>
internal sealed class Resident<TActor>(TActor actor)
    where TActor : class, IDisposable
{
    // One hold is the activation's own.
    private int _holds = 1;

    public TActor Actor { get; } = actor;

    public bool TryHold()
    {
        var holds = Volatile.Read(ref _holds);
        while (holds > 0)
        {
            var seen = Interlocked.CompareExchange(ref _holds, holds + 1, holds);
            if (seen == holds)
            {
                return true;
            }

            holds = seen;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holds) == 0)
        {
            Actor.Dispose();
        }
    }
}
