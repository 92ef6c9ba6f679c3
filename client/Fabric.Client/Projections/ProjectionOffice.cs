using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Client.Projections;

/// <summary>
/// The office of feeding a space's projection: one process at a time has it, by a lease of the store, so that nothing older is written
/// over something newer. Used by one follower.
/// </summary>
internal sealed class ProjectionOffice(IRecordStore store, SpaceId space, TimeSpan term, TimeProvider time)
{
    // No bank can have this name.
    private readonly ActorKey _key = new(space, ActorKind.Bank, "#projection");
    private readonly string _holder = $"projection/{Environment.MachineName}/{Guid.NewGuid():N}";
    private long _since;
    private TimeSpan _left = TimeSpan.Zero;

    private TimeSpan Remaining => _left - time.GetElapsedTime(_since);

    /// <summary>Whether it is held for long enough to do a piece of work.</summary>
    public bool IsHeld => _left > TimeSpan.Zero && Remaining > term / 2;

    /// <summary>Whether it was never out of hand since it was taken.</summary>
    public bool IsUnbroken => _left > TimeSpan.Zero && Remaining > TimeSpan.Zero;

    /// <summary>Takes or renews it.</summary>
    public async ValueTask<bool> TakeAsync(CancellationToken cancellationToken)
    {
        if (IsHeld)
        {
            return true;
        }

        var asked = time.GetTimestamp();
        var grant = await store.LeaseAsync(_key, _holder, term, cancellationToken).ConfigureAwait(false);
        (_since, _left) = (asked, grant.Granted ? term : TimeSpan.Zero);
        return grant.Granted;
    }

    /// <summary>Gives it back, so that another process need not wait for its end.</summary>
    public async ValueTask GiveBackAsync()
    {
        if (_left > TimeSpan.Zero)
        {
            _left = TimeSpan.Zero;
            await store.ReleaseAsync(_key, _holder, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
