using Fabric.Bench.Faults.Scheduling;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>When a campaign's faults happen.</summary>
public sealed class FaultScheduleTests
{
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(20);

    [Fact]
    public void Make_SameSeed_IsTheSame() => Make(7).ShouldBe(Make(7));

    [Fact]
    public void Make_AnotherSeed_IsAnother() => Make(7).ShouldNotBe(Make(8));

    [Fact]
    public void Make_AnySeed_HasEveryKindInEachRound()
    {
        var kinds = Enum.GetValues<FaultKind>();
        for (var seed = 0; seed < 50; seed++)
        {
            Make(seed).Take(kinds.Length).Select(static fault => fault.Kind).ShouldBe(kinds, ignoreOrder: true, $"seed {seed}");
        }
    }

    [Fact]
    public void Make_AnySeed_LeavesTimeToSettle()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var faults = Make(seed);
            faults[0].At.ShouldBe(FaultSchedule.Quiet);
            faults[^1].Until.ShouldBeLessThan(TimeSpan.FromMinutes(30));
            foreach (var (fault, next) in faults.Zip(faults.Skip(1)))
            {
                (next.At - fault.At).ShouldBe(TimeSpan.FromSeconds(45));
                (next.At - fault.Until).ShouldBeGreaterThanOrEqualTo(Settles, $"seed {seed}: {fault}");
            }
        }
    }

    [Fact]
    public void Make_AnySeed_NamesSilosThatThereAre() =>
        Make(3).Where(static fault => fault.Silo is not null).ShouldAllBe(static fault => fault.Silo >= 0 && fault.Silo < 3);

    [Fact]
    public void Make_ShorterThanTheQuiet_HasNone() => FaultSchedule.Make(1, TimeSpan.FromSeconds(59), 3).ShouldBeEmpty();

    [Fact]
    public void Make_TwoMinutes_HasTwo() => FaultSchedule.Make(1, TimeSpan.FromMinutes(2), 3).Count.ShouldBe(2);

    private static IReadOnlyList<Fault> Make(int seed) => FaultSchedule.Make(seed, TimeSpan.FromMinutes(30), 3);
}
