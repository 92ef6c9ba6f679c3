using System.Globalization;

namespace Fabric.Bench.Faults.History;

/// <summary>
/// The part of a history that is about the first team of each space: whole for its bank, agents and tasks, so that it can be checked as the whole can,
/// and small enough to keep.
/// </summary>
internal static class TeamExcerpt
{
    private const string Team = "team-0";
    private const int Spaces = 2;

    public static void Write(CampaignHistory history, string file)
    {
        using var writer = new HistoryWriter(file, history.Head);
        foreach (var call in history.Calls.Where(call => IsOfTeam(call.Target, history.Head.Teams)))
        {
            writer.Write(call);
        }

        foreach (var fault in history.Faults)
        {
            writer.Write(fault);
        }
    }

    private static bool IsOfTeam(string target, int teams)
    {
        var (kind, name) = (target[..target.IndexOf('/', StringComparison.Ordinal)], target[(target.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return kind switch
        {
            "agent" => name.StartsWith(Team + "-", StringComparison.Ordinal),

            // t17-332 is the task that caller 17 began.
            "task" => int.Parse(name.AsSpan(1, name.IndexOf('-', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture) % teams < Spaces,
            _ => name == Team,
        };
    }
}
