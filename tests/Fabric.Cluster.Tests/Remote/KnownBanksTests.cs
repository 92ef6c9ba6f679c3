using Fabric.Core.Ids;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Grains.Remote;
using Shouldly;

namespace Fabric.Cluster.Tests.Remote;

public sealed class KnownBanksTests
{
    private static readonly ActorKey Bank = ActorKey.Bank(SpaceId.Default, "bank");

    [Fact]
    public void CountAsHot_AsManyQuestionsAsASiloTakesACopyAt_IsTrueForThatBankAlone()
    {
        var banks = new KnownBanks();
        var admitted = (int)new ReplicaOptions().AdmitHeat;

        Enumerable.Range(0, admitted - 1).Select(_ => banks.CountAsHot(Bank)).ShouldAllBe(static isHot => !isHot);

        // A question more than that, as heat is lost from the first on.
        (banks.CountAsHot(Bank) | banks.CountAsHot(Bank)).ShouldBeTrue();
        banks.CountAsHot(ActorKey.Bank(new SpaceId("other"), "bank")).ShouldBeFalse();
    }

    [Fact]
    public void Seen_OlderEpochAfterANewerOne_StaysTheNewer()
    {
        var banks = new KnownBanks();

        banks.Seen(Bank).ShouldBe(0);
        banks.Note(Bank, 7);
        banks.Note(Bank, 5);

        banks.Seen(Bank).ShouldBe(7);
        banks.Seen(ActorKey.Bank(new SpaceId("other"), "bank")).ShouldBe(0);
    }

    [Fact]
    public void LeaveDoor_BySeveralCallersWhoFailedAtTheSame_IsLeftOnce()
    {
        var banks = new KnownBanks();
        var first = banks.Door;

        banks.LeaveDoor(first);
        var second = banks.Door;
        banks.LeaveDoor(first);

        second.ShouldNotBe(first, StringComparer.Ordinal);
        banks.Door.ShouldBe(second);
    }
}
