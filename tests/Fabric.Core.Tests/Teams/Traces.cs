using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Tests.Teams;

/// <summary>Task traces for tests, in short.</summary>
internal static class Traces
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A task: "-" before an action means that it was refused, "!" that it lost the task; otherwise the last one wins.</summary>
    public static TaskTrace Of(int number, string query, params string[] actions)
    {
        var lost = actions.Length > 0 && actions[^1].StartsWith('!');
        return new()
        {
            Id = $"task-{number}",
            Query = query,
            Outcome = lost ? TaskOutcome.Failed : TaskOutcome.Succeeded,
            Steps = [.. actions.Select((action, i) => Step(action, i == actions.Length - 1))],
            EndedAt = Start.AddMinutes(number),
        };
    }

    private static TraceStep Step(string action, bool isLast) => action[0] switch
    {
        '-' => new("worker", action[1..], null, -0.1, []),
        '!' => new("worker", action[1..], null, -0.5, []),
        _ => new("worker", action, null, isLast ? 1 : 0, []),
    };
}

/// <summary>Ids in the order in which they are asked for.</summary>
internal sealed class CountedIds : IIdSource
{
    private int _next;

    public string Next(DateTimeOffset now) => $"insight-{_next++}";
}
