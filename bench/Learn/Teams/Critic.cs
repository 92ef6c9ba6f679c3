using Fabric.Bench.Learn.Memories;

namespace Fabric.Bench.Learn.Teams;

/// <summary>Objects to actions that the memory warns of, that its guide speaks against, or that ended an earlier task badly.</summary>
internal sealed class Critic(Guide guide, ITeamMemoryUnderTest memory, string task, string query)
{
    public const string Role = "critic";

    private const double Threshold = -0.05;

    private readonly Advice _advice = new(guide);

    private readonly (string[] Before, string Last)[] _failures =
        [.. Planner.Read(guide).Where(trajectory => !trajectory.Succeeded && trajectory.Actions.Count > 0)
            .Select(trajectory => trajectory.Actions.Select(action => Planner.Translate(action, trajectory.Query, query)).ToArray())
            .Select(actions => (actions[..^1], actions[^1]))];

    /// <summary>Why the action should not be taken; null when it may.</summary>
    public async Task<string?> ObjectAsync(Proposal proposal, TaskState state, CancellationToken cancellationToken)
    {
        var action = proposal.Action;
        var check = await memory.CheckActionAsync(task, action, action[(action.IndexOf(' ', StringComparison.Ordinal) + 1)..], cancellationToken);
        return check.Verdict >= ActionVerdict.Warn ? check.Reason
            : _advice.About(action, state).Value < Threshold ? "The guide speaks against it."
            : EndedBadly(action, state) ? "An earlier task ended so, and nothing is different yet."
            : null;
    }

    /// <summary>Whether the action would end this task as it ended an earlier one, with nothing done that was not done there.</summary>
    private bool EndedBadly(string action, TaskState state) =>
        _failures.Any(failure => failure.Last == action && state.Done.All(done => failure.Before.Contains(done, StringComparer.Ordinal)));
}
