using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;

namespace Fabric.Client.Embedded;

/// <summary>Reads a team's events out of the store's feed: the keys of what a commit wrote say what happened.</summary>
internal static class TeamEvents
{
    private const char GenerationEnd = '!';

    /// <summary>The events of one commit; none when it is another team's.</summary>
    /// <param name="entry">The commit.</param>
    /// <param name="team">The team.</param>
    /// <param name="cursor">Where the feed was read from.</param>
    public static IReadOnlyList<TeamEvent> Of(FeedEntry entry, ActorKey team, FeedCursor cursor)
    {
        List<TeamEvent> events = entry.Actor == team ? [.. OfTeam(entry)]
            : entry.Actor.Kind == ActorKind.Task && entry.Actor.TeamOfTask() == team ? [.. OfTask(entry)]
            : [];
        if (events.Count == 0)
        {
            return events;
        }

        var at = Write(After(entry, cursor));
        return events.ConvertAll(happened => happened with { Cursor = at });
    }

    /// <summary>A cursor as callers hold it: the generation, and the position of each partition.</summary>
    public static string Write(FeedCursor cursor) =>
        cursor.Generation + GenerationEnd + string.Join(
            ',', cursor.Positions.OrderBy(static pair => pair.Key).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")));

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="FabricException">It is none.</exception>
    public static FeedCursor ParseCursor(string text)
    {
        var end = text.LastIndexOf(GenerationEnd);
        var positions = new Dictionary<int, long>();
        if (end >= 0)
        {
            foreach (var part in text[(end + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (part.Split(':') is not [var partition, var position]
                    || !int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    || !long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                    || !positions.TryAdd(number, value))
                {
                    end = -1;
                    break;
                }
            }
        }

        return end >= 0 ? new(text[..end], positions) : throw new FabricException(ErrorCode.InvalidRequest, "The cursor is not one of an event.");
    }

    private static FeedCursor After(FeedEntry entry, FeedCursor cursor) =>
        cursor with { Positions = new Dictionary<int, long>(cursor.Positions) { [entry.Partition] = entry.Position } };

    private static IEnumerable<TeamEvent> OfTeam(FeedEntry entry)
    {
        // A task's end writes its trace as well; its record alone is its beginning.
        var ended = entry.Put.Where(static key => key.StartsWith(TeamKeys.TracePrefix, StringComparison.Ordinal))
            .Select(static key => new TaskId(TeamKeys.Name(key, TeamKeys.TracePrefix))).ToHashSet();
        foreach (var key in entry.Put)
        {
            switch (key)
            {
                case ['t', '/', ..]:
                    var task = new TaskId(TeamKeys.Name(key, TeamKeys.TaskPrefix));
                    yield return new(ended.Contains(task) ? TeamEventKind.TaskEnded : TeamEventKind.TaskBegun, "") { Task = task };
                    break;
                case ['n', '/', ..]:
                    yield return new(TeamEventKind.InsightChanged, "") { Insight = new InsightId(TeamKeys.Name(key, TeamKeys.InsightPrefix)) };
                    break;
                case ['x', '/', 't', '/', .. var name]:
                    yield return new(TeamEventKind.Erased, "") { Task = new TaskId(name) };
                    break;
                case ['x', '/', 'n', '/', .. var name]:
                    yield return new(TeamEventKind.Erased, "") { Insight = new InsightId(name) };
                    break;
                case TeamKeys.Tombstone:
                    yield return new(TeamEventKind.Erased, "");
                    break;
                case ['z', '/', ..]:
                    yield return new(TeamEventKind.Snoozed, "");
                    break;
            }
        }
    }

    private static IEnumerable<TeamEvent> OfTask(FeedEntry entry)
    {
        var numbers = entry.Put.Where(static key => key.StartsWith(TeamKeys.InteractionPrefix, StringComparison.Ordinal))
            .Select(static key => int.Parse(TeamKeys.Name(key, TeamKeys.InteractionPrefix), CultureInfo.InvariantCulture)).ToList();
        if (numbers.Count > 0)
        {
            yield return new(TeamEventKind.Recorded, "")
            {
                Task = new TaskId(entry.Actor.Name[(entry.Actor.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]),
                Interactions = [InteractionGraph.Id(numbers.Min()), InteractionGraph.Id(numbers.Max())],
            };
        }
    }
}
