using Fabric.Bench.Scale;
using Fabric.Bench.Scale.Simulating;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Scale;

/// <summary>What a simulated cluster does, beside what theory or counting says that it must.</summary>
public sealed class SimulationTests
{
    private static readonly ScaleLoad Load = new() { Agents = 20_000, ThinkSeconds = 5 };
    private static readonly ScaleFleet Fleet = new() { Silos = 4, Redis = 2 };

    [Fact]
    public void Run_SameSeed_IsTheSame()
    {
        var (first, again, other) = (Run(seed: 3), Run(seed: 3), Run(seed: 4));

        (again.Calls, again.Recall, again.Retain).ShouldBe((first.Calls, first.Recall, first.Retain));
        other.Calls.ShouldNotBe(first.Calls);

        static ScaleResult Run(int seed) => new Simulation(Load, Fleet, new(), seed).Run(10);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Run_OneCoreAndRandomArrivals_WaitsAsTheFormulaSays(double busy)
    {
        // Equal demands, so Pollaczek and Khinchine's mean wait is rho s / 2 (1 - rho).
        const double Demand = 10_000;
        var load = new ScaleLoad
        {
            Agents = 20_000,
            ActiveShare = 0.1,
            ThinkSeconds = 2_000 * Demand / busy / 1e6,
            RecallShare = 1,
            TeamShare = 0,
            MemoriesEach = 10,
            SessionSeconds = 1e9,
        };
        var fleet = new ScaleFleet { Silos = 1, CoresPerSilo = 1, BankBytesPerSilo = 1e15, TimeoutSeconds = 600 };
        var run = new Simulation(load, fleet, new() { HttpCpu = Demand - 42, HandOver = 0 }, 1).Run(4_000);

        var wait = busy * Demand / (2 * (1 - busy)) / 1_000;
        (run.Recall.Mean - (Demand / 1_000)).ShouldBe(wait, 0.08 * wait);
        run.SiloCpu.ShouldBe(busy, 0.02);
    }

    [Fact]
    public void Run_CallersThatNeverThink_KeepTheNarrowestPlaceBusy()
    {
        var load = new ScaleLoad { Agents = 64, ActiveShare = 1, ThinkSeconds = 0, RecallShare = 1, TeamShare = 0, MemoriesEach = 10_000 };
        var run = new Simulation(load, new() { Silos = 1, CoresPerSilo = 2 }, new(), 1).Run(3);

        run.PerSecond.ShouldBe(2e6 / (61 + 226), 100);
        run.SiloCpu.ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void Run_WritesOnly_AreBoundByTheFlush()
    {
        var load = new ScaleLoad { Agents = 500, ActiveShare = 1, ThinkSeconds = 0, RecallShare = 0, TeamShare = 0 };
        var constants = new ScaleConstants();
        var run = new Simulation(load, new() { Silos = 8, CoresPerSilo = 4 }, constants, 1).Run(3);

        run.PerSecond.ShouldBe(constants.CommitsPerRead * 1e6 / (constants.Fsync + (constants.CommitsPerRead * constants.CommitRedis)), 100);
        run.RedisThread.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Run_TooLittleMemory_LoadsAgainAndAgain()
    {
        var roomy = new Simulation(Load, Fleet, new(), 1).Run(20);
        var tight = new Simulation(Load, Fleet with { BankBytesPerSilo = roomy.SiloBytes / 3 }, new(), 1).Run(20);

        tight.LoadsPerSecond.ShouldBeGreaterThan(20 * roomy.LoadsPerSecond);
        tight.SiloBytes.ShouldBeLessThanOrEqualTo(roomy.SiloBytes / 3);
        tight.Recall.P95.ShouldBeGreaterThan(4 * roomy.Recall.P95);
    }

    [Fact]
    public void Run_SiloKilled_ItsBanksAnswerAfterTheTakeover()
    {
        var run = new Simulation(Load, Fleet with { TakeoverSeconds = 12 }, new(), 1).Run(60, new ScaleFault(ScaleFaultKind.SiloKilled, 20, 1));

        run.Failed.ShouldBeGreaterThan(0);
        run.Seconds.Where(static second => second.At is < 20 or > 40).ShouldAllBe(static second => second.Failed == 0);
        run.RecoverySeconds(20, 100).ShouldBeInRange(12, 16);
        run.Seconds.Single(static second => second.At == 50).Calls.ShouldBeGreaterThan(120);
    }

    [Fact]
    public void Run_RedisRestarted_ReadsGoOnUntilTheLeaseEndsAndAllIsLoadedAgain()
    {
        var constants = new ScaleConstants { RedisStartBytesPerSecond = 60e6 };
        var load = Load with { RecallShare = 1 };
        var calm = new Simulation(load, Fleet, constants, 1).Run(60);
        var run = new Simulation(load, Fleet with { LeaseSeconds = 4 }, constants, 1).Run(80, new ScaleFault(ScaleFaultKind.RedisRestarted, 20));
        var patient = new Simulation(load, Fleet with { LeaseSeconds = 100 }, constants, 1).Run(80, new ScaleFault(ScaleFaultKind.RedisRestarted, 20));

        run.Failed.ShouldBeGreaterThan(0);
        run.Seconds.Where(static second => second.At is >= 20 and < 24).Sum(static second => second.Calls).ShouldBeGreaterThan(600);
        patient.Failed.ShouldBeLessThan(run.Failed / 5);
        run.LoadsPerSecond.ShouldBeGreaterThan(5 * calm.LoadsPerSecond);
    }
}
