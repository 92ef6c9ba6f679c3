namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>What a team's tasks show, in numbers: every attempt at an action, oldest task first.</summary>
internal sealed class TaskEvidence
{
    /// <summary>Patterns and names of actions.</summary>
    public required Vocabulary Actions { get; init; }

    /// <summary>Words of queries.</summary>
    public required Vocabulary Words { get; init; }

    /// <summary>The words of each task's query that tell tasks apart.</summary>
    public required IReadOnlyList<int[]> WordsOf { get; init; }

    /// <summary>For each task and each of those words, the place in the query where it stands, as a number.</summary>
    public required IReadOnlyList<int[]> PlacesOf { get; init; }

    /// <summary>Every attempt, by the pattern of its action.</summary>
    public required IReadOnlyList<List<Attempt>> ByAction { get; init; }

    /// <summary>How each task ended in success.</summary>
    public required IReadOnlyList<bool> Succeeded { get; init; }

    /// <summary>The tasks in which each action was repeated after it had been done, and those in which it was done, among the successes.</summary>
    public required IReadOnlyList<(int Repeated, int Done)> Repeats { get; init; }
}
