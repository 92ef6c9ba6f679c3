using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>Chooses and condenses earlier tasks for a guide. Pure.</summary>
internal static class GuideTrajectories
{
    /// <summary>The successes and failures that are most like the query, the shorter first of those that are equally like it.</summary>
    public static IReadOnlyList<GuideTrajectory> For(IReadOnlyList<SimilarTask> similar, int most) =>
    [
        .. similar.Where(task => task.Trace.Outcome == TaskOutcome.Succeeded)
            .OrderByDescending(task => task.Similarity).ThenBy(task => task.Trace.Steps.Count)
            .ThenByDescending(task => task.Trace.EndedAt).Take(most).Select(Of),
        .. similar.Where(task => task.Trace.Outcome == TaskOutcome.Failed)
            .OrderByDescending(task => task.Similarity).ThenByDescending(task => task.Trace.EndedAt).Take(most).Select(Of),
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
