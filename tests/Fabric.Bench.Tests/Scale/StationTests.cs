using Fabric.Bench.Scale;
using Fabric.Bench.Scale.Simulating;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Scale;

/// <summary>The parts that a simulated cluster is made of.</summary>
public sealed class StationTests
{
    private static readonly ScaleConstants Flushing = new() { Fsync = 300, CommitsPerRead = 2 };

    [Fact]
    public void Run_MoreThanCores_WaitsForTheFirstThatIsFree()
    {
        var processor = new Processor(2);

        double[] ends = [processor.Run(0, 10), processor.Run(0, 4), processor.Run(1, 5), processor.Run(20, 1)];

        ends.ShouldBe([10, 4, 9, 21]);
        processor.Busy.ShouldBe(20);
    }

    [Fact]
    public void Begin_CommitsThatWait_ShareAFlushUpToTheLimit()
    {
        var redis = new RedisLoop(Flushing, cores: null);
        for (var call = 0; call < 3; call++)
        {
            redis.Add(call, 70, isCommit: true);
        }

        redis.Begin(0).ShouldBe(440);
        redis.Batch.ShouldBe([0, 1]);
        redis.Begin(100).ShouldBeNull("it is still at work");
        redis.Batch.Clear();
        redis.Begin(440).ShouldBe(810);
        redis.Batch.ShouldBe([2]);
    }

    [Fact]
    public void Begin_ReadsAlone_AreNotFlushed()
    {
        var redis = new RedisLoop(Flushing, cores: null);
        redis.Add(0, 50, isCommit: false);
        redis.Add(1, 50, isCommit: false);

        redis.Begin(10).ShouldBe(110);
        redis.Flushing.ShouldBe(0);
    }

    [Fact]
    public void Begin_WhileItIsDown_WaitsUntilItIsUp()
    {
        var redis = new RedisLoop(Flushing, cores: null) { DownAt = 0, UpAt = 5_000 };
        redis.Add(0, 70, isCommit: true);

        redis.Begin(10).ShouldBe(5_370);
    }

    [Fact]
    public void Add_BeyondTheLimit_MakesRoom()
    {
        var banks = new SiloBanks(100, limit: 1_000, new Random(1));
        for (var bank = 0; bank < 100; bank++)
        {
            banks.Add(bank, 30 + bank);
            banks.Bytes.ShouldBeLessThanOrEqualTo(1_000);
            banks.Has(bank).ShouldBeTrue();
        }

        Enumerable.Range(0, 100).Where(banks.Has).Sum(static bank => 30.0 + bank).ShouldBe(banks.Bytes);
    }

    [Fact]
    public void RemoveAll_Some_KeepsTheOthers()
    {
        var banks = new SiloBanks(10, limit: 1_000, new Random(1));
        for (var bank = 0; bank < 10; bank++)
        {
            banks.Add(bank, 10);
        }

        banks.RemoveAll(static bank => bank % 3 == 0);

        Enumerable.Range(0, 10).Where(banks.Has).ShouldBe([1, 2, 4, 5, 7, 8]);
        banks.Bytes.ShouldBe(60);
    }
}
