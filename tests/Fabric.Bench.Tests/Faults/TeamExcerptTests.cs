using Fabric.Bench.Faults.History;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Faults;

/// <summary>The part of a history that is kept.</summary>
public sealed class TeamExcerptTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void Write_AHistoryOfSeveralTeams_KeepsAllOfTheFirst()
    {
        string[] first = ["bank/team-0", "team/team-0", "agent/team-0-agent-3", "task/t0-7", "task/t1-7", "task/t21-7"];
        string[] others = ["bank/team-1", "team/team-1", "agent/team-1-agent-3", "task/t2-7", "task/t10-7"];
        var calls = first.Concat(others).Select(static target => new CallRecord { Space = "blue", Target = target }).ToList();

        TeamExcerpt.Write(new(new(Seed: 1, Seconds: 60, Silos: 3, Agents: 200, Teams: 20), calls, []), _file);

        CampaignHistory.Read(_file).Calls.Select(static call => call.Target).ShouldBe(first);
    }

    public void Dispose() => File.Delete(_file);
}
