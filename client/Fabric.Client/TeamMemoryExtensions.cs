using Fabric.Core.Ids;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Client;

/// <summary>Short forms of the usual calls.</summary>
public static class TeamMemoryExtensions
{
    /// <summary>Opens a task, and gives a guide for each role.</summary>
    /// <param name="team">The team.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="roles">The roles that take part.</param>
    public static Task<StartedTask> BeginTaskAsync(this ITeamMemory team, string query, params string[] roles) =>
        team.BeginTaskAsync(new BeginTaskRequest(query, roles));

    /// <summary>Records what one agent said or did.</summary>
    /// <param name="team">The team.</param>
    /// <param name="task">The task.</param>
    /// <param name="interaction">What was said or done.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    /// <returns>The interaction's name, for answers to it.</returns>
    public static async Task<InteractionId> RecordAsync(
        this ITeamMemory team, TaskId task, InteractionItem interaction, CancellationToken cancellationToken = default) =>
        (await team.RecordAsync(new RecordRequest(task, [interaction]), cancellationToken).ConfigureAwait(false)).Interactions[0];

    /// <summary>Records interactions as they come, in commits of up to a thousand; what is named here was recorded.</summary>
    /// <param name="team">The team.</param>
    /// <param name="task">The task.</param>
    /// <param name="interactions">What is said and done.</param>
    /// <param name="batch">How many share a commit at most, 1 to 1,000: fewer when the stream ends.</param>
    /// <param name="cancellationToken">Stops the recording; what was named stays recorded.</param>
    public static async IAsyncEnumerable<InteractionId> RecordAsync(
        this ITeamMemory team,
        TaskId task,
        IAsyncEnumerable<InteractionItem> interactions,
        int batch = 100,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var items in interactions.Chunk(Math.Clamp(batch, 1, TeamLimits.MaxInteractions)).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var id in (await team.RecordAsync(new RecordRequest(task, items), cancellationToken).ConfigureAwait(false)).Interactions)
            {
                yield return id;
            }
        }
    }

    /// <summary>Ends a task.</summary>
    /// <param name="team">The team.</param>
    /// <param name="task">The task.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="reward">How good the outcome was.</param>
    /// <param name="feedback">What is said of it.</param>
    public static Task<CompletedTask> CompleteTaskAsync(
        this ITeamMemory team, TaskId task, TaskOutcome outcome, double? reward = null, string? feedback = null) =>
        team.CompleteTaskAsync(new CompleteTaskRequest(task, outcome) { Reward = reward, Feedback = feedback });

    /// <summary>All of a team's insights, to be imported into another.</summary>
    /// <param name="team">The team.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<Insight>> ExportInsightsAsync(this ITeamMemory team, CancellationToken cancellationToken = default)
    {
        var all = new List<Insight>();
        InsightId? after = null;
        do
        {
            var page = await team.InsightsAsync(after: after, limit: TeamLimits.MaxPage, cancellationToken: cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Insights);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
