using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>Chooses and condenses earlier tasks for a guide. Pure.</summary>
internal static class GuideTrajectories
{
    /// <summary>
    /// The successes and failures that are most like the query and that insights do not contradict, the shorter first of those that are
    /// equally like it; of successes the steps that have a reason here and were no choice of a kind that is known to go wrong.
    /// </summary>
    public static IReadOnlyList<GuideTrajectory> For(
        IReadOnlyList<SimilarTask> similar, int most, TrajectoryDoubts doubts, StepReasons reasons, StepChoices choices) =>
    [
        .. similar.Where(task => task.Trace.Outcome == TaskOutcome.Succeeded)
            .OrderByDescending(task => task.Similarity).ThenBy(task => task.Trace.Steps.Count).ThenByDescending(task => task.Trace.EndedAt)
            .Select(Of)
            .Select(task => task with { Actions = choices.Keep(task.Query, reasons.Keep(task.Query, task.Actions)) })
            .Where(task => !doubts.Contradict(task.Query, task.Outcome, task.Actions)).Take(most),
        .. similar.Where(task => task.Trace.Outcome == TaskOutcome.Failed)
            .OrderByDescending(task => task.Similarity).ThenByDescending(task => task.Trace.EndedAt)
            .Select(Of)
            .Where(task => !doubts.Contradict(task.Query, task.Outcome, task.Actions)).Take(most),
    ];

    private static GuideTrajectory Of(SimilarTask task) => new()
    {
        Task = task.Trace.Id,
        Query = task.Trace.Query,
        Outcome = task.Trace.Outcome,
        Actions = TraceSparsifier.Condense(task.Trace),
        Similarity = task.Similarity,
        Why = task.Hops == 0 ? "its query is like this one's" : "it is linked to a task like this one",
    };
}
