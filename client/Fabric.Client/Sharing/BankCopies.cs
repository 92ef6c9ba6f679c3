using Fabric.Client.Embedded;
using Fabric.Core.Actors;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Client.Sharing;

/// <summary>
/// Copies of banks that other engines own, for questions to several banks at once, whose hits are ranked together. A copy answers only
/// when it has reached the epoch that the bank's owner names during the call; one that is behind is read from the store again. Thread-safe.
/// </summary>
internal sealed class BankCopies(ClusterPlace place, ActivationHost host, Func<ActorKey, MemoryBank> create, TimeSpan idleTime, long memoryLimitBytes)
{
    private readonly ActivationTable _table = new(host, idleTime, memoryLimitBytes);

    public ActivationUse<MemoryBank, BankTurn> Use(ActorKey bank) => _table.Use<MemoryBank, BankTurn>(bank, create);

    /// <summary>Holds a copy that is not behind the bank's owner.</summary>
    public async ValueTask<LeasedHold<MemoryBank>> HoldAsync(ActivationUse<MemoryBank, BankTurn> use, CancellationToken cancellationToken)
    {
        var bank = use.Slot.Activation.Key;
        var owner = (IServedBank)place.Fabric(bank.Space).Bank(new BankId(bank.Name));
        var epoch = await owner.ReadEpochAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
            if (hold.Actor.Reader.Epoch >= epoch)
            {
                return new(hold, lease: null, term: "");
            }

            use.Slot.Activation.Forget(hold.Actor);
            hold.Dispose();
        }
    }

    public Task TrimAsync() => _table.TrimAsync();

    public Task CloseAsync() => _table.CloseAsync();
}
