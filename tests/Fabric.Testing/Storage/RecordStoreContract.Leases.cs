using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

public abstract partial class RecordStoreContract
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Lease_Free_IsGrantedWithTheActorsVersion()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k")));

        (await Store.LeaseAsync(Bank("a"), "one", Term, Stop)).ShouldBe(new LeaseGrant(true, "one", Term, 1));
    }

    [Fact]
    public async Task Lease_NewActor_IsGrantedAndTheActorStaysNew()
    {
        (await Store.LeaseAsync(Bank("a"), "one", Term, Stop)).ShouldBe(new LeaseGrant(true, "one", Term, 0));

        (await Store.ListActorsAsync(Space, ActorKind.Bank, null, 10, Stop)).ShouldBeEmpty();
        await CommitAsync(Bank("a"), 0, Put(Record("k")));
    }

    [Fact]
    public async Task Lease_Held_IsRefusedWithWhatRemains()
    {
        await Store.LeaseAsync(Bank("a"), "one", Term, Stop);
        Time.Advance(TimeSpan.FromSeconds(4));

        (await Store.LeaseAsync(Bank("a"), "two", Term, Stop)).ShouldBe(new LeaseGrant(false, "one", TimeSpan.FromSeconds(6), 0));
        (await Store.LeaseAsync(Bank("b"), "two", Term, Stop)).Granted.ShouldBeTrue();
    }

    [Fact]
    public async Task Lease_RunOut_GoesToAnother()
    {
        await Store.LeaseAsync(Bank("a"), "one", Term, Stop);
        Time.Advance(Term);

        (await Store.LeaseAsync(Bank("a"), "two", Term, Stop)).Granted.ShouldBeTrue();
        (await Store.LeaseAsync(Bank("a"), "one", Term, Stop)).Holder.ShouldBe("two");
    }

    [Fact]
    public async Task Lease_Renewed_RunsFromThen()
    {
        await Store.LeaseAsync(Bank("a"), "one", Term, Stop);
        Time.Advance(TimeSpan.FromSeconds(9));
        await Store.LeaseAsync(Bank("a"), "one", Term, Stop);
        Time.Advance(TimeSpan.FromSeconds(9));

        (await Store.LeaseAsync(Bank("a"), "two", Term, Stop)).Remaining.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Release_ByItsHolderOnly_FreesTheLease()
    {
        await Store.LeaseAsync(Bank("a"), "one", Term, Stop);
        await Store.ReleaseAsync(Bank("a"), "two", Stop);
        (await Store.LeaseAsync(Bank("a"), "two", Term, Stop)).Granted.ShouldBeFalse();

        await Store.ReleaseAsync(Bank("a"), "one", Stop);

        (await Store.LeaseAsync(Bank("a"), "two", Term, Stop)).Granted.ShouldBeTrue();
    }
}
