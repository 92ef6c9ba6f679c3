namespace Fabric.Bench.Learn.Teams;

/// <summary>Steps of an earlier task that went well, with that task's words replaced by this one's.</summary>
/// <param name="From">The earlier task.</param>
/// <param name="Likeness">How alike the two queries are, 0 to 1.</param>
/// <param name="Steps">The actions to take, in order.</param>
internal sealed record Plan(string From, double Likeness, IReadOnlyList<string> Steps)
{
    /// <summary>The first step that is still to be done; null when there is none, or when it is not possible: the plan does not fit.</summary>
    public string? Next(TaskState state) =>
        Steps.FirstOrDefault(step => state.Worn(step) == 0) is { } step && state.Actions.Contains(step, StringComparer.Ordinal) ? step : null;
}
