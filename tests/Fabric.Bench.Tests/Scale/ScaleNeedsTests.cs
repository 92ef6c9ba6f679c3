using Fabric.Bench.Scale;
using Fabric.Bench.Scale.Simulating;
using Fabric.Bench.Scale.Sizing;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Scale;

/// <summary>The arithmetic of what a load needs.</summary>
public sealed class ScaleNeedsTests
{
    private static readonly ScaleLoad Load = new() { Agents = 50_000, ThinkSeconds = 2 };

    [Fact]
    public void Of_ALoad_AgreesWithItsSimulation()
    {
        var fleet = new ScaleFleet { Silos = 3, CoresPerSilo = 1, Redis = 1, BytesPerRedis = 1e12 };
        var constants = new ScaleConstants();
        var needs = ScaleNeeds.Of(Load, fleet, constants);
        var run = new Simulation(Load, fleet, constants, 1).Run(60);

        run.SiloCpu.ShouldBe(needs.SiloCores / 3, needs.SiloCores / 3 * 0.1);

        // Where few commits wait for one another, each has a flush of its own.
        run.RedisThread.ShouldBeInRange(needs.RedisThreads, needs.Commits * (constants.CommitRedis + constants.Fsync) / 1e6 * 1.1);
        run.SiloBytes.ShouldBe(needs.SiloBytes / 3, needs.SiloBytes / 3 * 0.1);
        run.LoadsPerSecond.ShouldBe(needs.Loads, needs.Loads * 0.5);
    }

    [Fact]
    public void Fit_AnyLoad_LeavesRoom()
    {
        foreach (var agents in (int[])[100, 10_000, 300_000, 2_000_000])
        {
            var unit = new ScaleFleet();
            var needs = ScaleNeeds.Of(Load with { Agents = agents }, unit, new());
            var fleet = needs.Fit(unit);

            needs.Shares(fleet)[0].Share.ShouldBeLessThanOrEqualTo(0.8);
            fleet.Silos.ShouldBeGreaterThanOrEqualTo(3);
        }
    }

    [Fact]
    public void RecallCpu_BetweenWhatWasMeasured_Grows()
    {
        ScaleConstants.RecallCpu(10_000).ShouldBe(226, 0.01);
        ScaleConstants.RecallCpu(3_000).ShouldBeInRange(108, 226);
        ScaleConstants.RecallCpu(1).ShouldBe(ScaleConstants.RecallCpu(10));
    }

    [Fact]
    public void Of_AFleet_CountsEachMachine() =>
        new ScalePrices { Core = 10, GiB = 1, DiskGiB = 0 }
            .Of(new() { Silos = 2, CoresPerSilo = 4, BankBytesPerSilo = 1L << 30, Redis = 1, BytesPerRedis = 2L << 30 })
            .ShouldBe((2 * (40 + 2)) + 20 + 4);
}
