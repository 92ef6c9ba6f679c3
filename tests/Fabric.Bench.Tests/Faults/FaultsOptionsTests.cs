using Fabric.Bench.Faults;
using Fabric.Bench.Faults.Scheduling;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>What a campaign may be told.</summary>
public sealed class FaultsOptionsTests
{
    [Fact]
    public void Read_Nothing_IsHalfAnHourOfEverything()
    {
        var options = FaultsOptions.Read([]);

        options.Length.ShouldBe(TimeSpan.FromMinutes(30));
        (options.Head.Agents, options.Head.Teams, options.Head.Silos).ShouldBe((200, 20, 3));
        options.Schedule.Count.ShouldBe(39);
    }

    [Fact]
    public void Read_SomeKinds_TakesOnlyThoseOfTheSameSchedule()
    {
        var options = FaultsOptions.Read(["--kinds", "siloKill,RedisKill", "--seed", "5"]);

        options.Schedule.ShouldBe(FaultSchedule.Make(5, TimeSpan.FromMinutes(30), 3).Where(static fault => fault.Kind is FaultKind.SiloKill or FaultKind.RedisKill));
    }

    [Theory]
    [InlineData("--kinds", "Flood", "'Flood'")]
    [InlineData("--minutes", "0", "--minutes is 0")]
    [InlineData("--agents", "0", "--agents is 0")]
    [InlineData("--teams", "1", "--teams is 1")]
    public void Read_WhatCannotBe_NamesIt(string option, string value, string named) =>
        Should.Throw<ArgumentException>(() => FaultsOptions.Read([option, value])).Message.ShouldContain(named);
}
