using System.Runtime.CompilerServices;
using System.Text.Json;
using Fabric.Bench.Scale;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Scale;

/// <summary>The simulator beside what was measured, and its constants beside the files that they were taken from.</summary>
public sealed class ScaleCasesTests
{
    [Fact]
    public void Run_AllCases_AreWithinTheStatedError() =>
        ScaleCases.All.Select(static one => one.Run()).ShouldAllBe(static one => Math.Abs(one.Error) <= ScaleCases.StatedError);

    [Theory]
    [InlineData("always", 1)]
    [InlineData("always", 4)]
    [InlineData("always", 16)]
    [InlineData("always", 64)]
    [InlineData("everysec", 1)]
    [InlineData("everysec", 4)]
    [InlineData("everysec", 16)]
    [InlineData("everysec", 64)]
    public void Cases_OfRetains_AreThoseOfTheFile(string fsync, int callers)
    {
        var measured = Read("scale-measure").GetProperty("loops").EnumerateArray().Single(one =>
            one.GetProperty("Fsync").GetString() == fsync
            && one.GetProperty("Callers").GetInt32() == callers
            && one.GetProperty("RecallsPerRetain").GetInt32() == 0);

        ScaleCases.All.Single(one => one.What.StartsWith($"retain, {fsync}, {callers} caller", StringComparison.Ordinal))
            .Measured.ShouldBe(measured.GetProperty("RetainP50").GetDouble(), 1);
    }

    [Theory]
    [InlineData("always")]
    [InlineData("everysec")]
    public void Cases_OfRetainsAmongRecalls_AreThoseOfTheFile(string fsync)
    {
        var measured = Read("scale-measure").GetProperty("loops").EnumerateArray().Single(one =>
            one.GetProperty("Fsync").GetString() == fsync && one.GetProperty("RecallsPerRetain").GetInt32() > 0);

        ScaleCases.All.Single(one => one.What.StartsWith($"retain among recalls, {fsync}", StringComparison.Ordinal))
            .Measured.ShouldBe(measured.GetProperty("RetainP50").GetDouble(), 1);
        ScaleCases.All.Single(one => one.What.StartsWith($"calls a second, 4 recalls a retain, {fsync}", StringComparison.Ordinal))
            .Measured.ShouldBe(measured.GetProperty("PerSecond").GetDouble(), 1);
    }

    [Fact]
    public void Constants_AreThoseOfTheFiles()
    {
        var kept = Read("scale-measure").GetProperty("kept").EnumerateArray().ToList();
        var constants = new ScaleConstants();
        double Each(string name) => (kept[1].GetProperty(name).GetDouble() - kept[0].GetProperty(name).GetDouble()) / 90;
        double Fixed(string name) => kept[0].GetProperty(name).GetDouble() - (10 * Each(name));

        constants.LoadCpuEach.ShouldBe(Each("LoadCpuMicroseconds"), 0.1);
        constants.LoadCpu.ShouldBe(Fixed("LoadCpuMicroseconds"), 1);
        constants.LoadRedisEach.ShouldBe(Each("LoadRedisMicroseconds"), 0.1);
        constants.LoadRedis.ShouldBe(Fixed("LoadRedisMicroseconds"), 1);
        constants.BankBytesEach.ShouldBe(Each("ActivationBytes"), 10);
        constants.BankBytes.ShouldBe(Fixed("ActivationBytes"), 100);
        (constants.RedisBytesEach + constants.OutcomeBytes).ShouldBe(Each("RedisBytes"), 5);
        constants.RedisBytes.ShouldBe(Fixed("RedisBytes"), 10);
        constants.RedisStartBytesPerSecond.ShouldBe(kept[1].GetProperty("RestartBytesPerSecond").GetDouble(), 1e6);
        constants.HttpCpu.ShouldBe(
            Read("http").GetProperty("host_cpu_us").GetDouble() - Read("http").GetProperty("inprocess_cpu_us").GetDouble(), 1);
        constants.Fsync.ShouldBe(Read("retain").GetProperty("one_caller").GetProperty("fsync_us").GetDouble(), 0.1);
    }

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Source(), "..", "..", "..", "bench", "results", name + ".json"))).RootElement;

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
