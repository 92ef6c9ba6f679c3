using System.Runtime.CompilerServices;

namespace Fabric.Client.Embedded;

/// <content>Following the bank.</content>
internal sealed partial class EmbeddedBank
{
    public async ValueTask<long> ReadEpochAsync(CancellationToken cancellationToken)
    {
        await Engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var use = Engine.UseBank(Key);
        using var hold = await Engine.HoldAsync(use, cancellationToken).ConfigureAwait(false);
        var epoch = hold.Actor.Reader.Epoch;
        return hold.Counts ? epoch : throw new FabricException(ErrorCode.Unavailable, $"{Key} was not read within a lease; try again.");
    }

    public async IAsyncEnumerable<long> WatchAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Following comes before reading, so that no commit falls between the two; the bank itself need not stay in memory.
        using var follower = Engine.Epochs.Follow(Key);
        var epoch = await ReadEpochAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            if (epoch > after)
            {
                after = epoch;
                yield return epoch;
            }

            epoch = await follower.NextAsync(after, cancellationToken).ConfigureAwait(false);
        }
    }
}
