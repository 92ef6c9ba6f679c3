using Fabric.Bench.Learn.Memories;

namespace Fabric.Bench.Learn.Teams;

/// <summary>Looks for an earlier task that is like this one and went well, and plans to do the same.</summary>
internal static class Planner
{
    public const string Role = "planner";

    /// <summary>A plan after the most similar success in the guide; null when there is none.</summary>
    public static Plan? Make(Guide guide, string query)
    {
        var best = Read(guide).Where(trajectory => trajectory.Succeeded)
            .Select(trajectory => (Trajectory: trajectory, Likeness: Likeness(trajectory.Query, query)))
            .OrderByDescending(pair => pair.Likeness).FirstOrDefault();
        return best.Trajectory is { } earlier
            ? new(earlier.Task, best.Likeness, [.. earlier.Actions.Select(action => Translate(action, earlier.Query, query))])
            : null;
    }

    /// <summary>The trajectories of a guide, condensed or as recalled logs.</summary>
    public static IEnumerable<GuideTrajectory> Read(Guide guide) =>
        guide.Trajectories.Concat(guide.Recalled.Select(TaskLogText.Read).OfType<GuideTrajectory>());

    /// <summary>An action of an earlier task in this one's words: where two queries differ in a word at the same place, it is replaced.</summary>
    public static string Translate(string action, string from, string to)
    {
        var (old, now) = (TextWords.Of(from), TextWords.Of(to));
        if (old.Length != now.Length)
        {
            return action;
        }

        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (first, second) in old.Zip(now).Where(pair => pair.First != pair.Second))
        {
            table.TryAdd(first, second);
        }

        return string.Join(' ', action.Split(' ').Select(word => table.GetValueOrDefault(word, word)));
    }

    /// <summary>Jaccard's index of the queries' words.</summary>
    private static double Likeness(string first, string second)
    {
        var (a, b) = (TextWords.Of(first).ToHashSet(StringComparer.Ordinal), TextWords.Of(second).ToHashSet(StringComparer.Ordinal));
        return a.Intersect(b, StringComparer.Ordinal).Count() / (double)Math.Max(1, a.Union(b, StringComparer.Ordinal).Count());
    }
}
