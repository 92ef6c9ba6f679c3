namespace Fabric.Bench.Learn.Memories;

/// <summary>
/// All that a team has between two tasks. A variant of the benchmark is an implementation of this; it sees the team's tasks in order,
/// and of the world only what the team tells it.
/// </summary>
internal interface ITeamMemoryUnderTest : IAsyncDisposable
{
    /// <summary>Opens a task.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="roles">The team's roles.</param>
    /// <param name="tokenBudget">The most tokens that each role's guide may have.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<StartedTask> BeginTaskAsync(string query, IReadOnlyList<string> roles, int tokenBudget, CancellationToken cancellationToken = default);

    /// <summary>Keeps what an agent said or did.</summary>
    /// <returns>The interaction's id, for answers to it.</returns>
    Task<string> RecordAsync(string task, Interaction interaction, CancellationToken cancellationToken = default);

    /// <summary>Asks whether an action should be taken.</summary>
    /// <param name="task">The task.</param>
    /// <param name="action">The action's full name.</param>
    /// <param name="target">What it is done to: the action's name without its first word.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ActionCheck> CheckActionAsync(string task, string action, string target, CancellationToken cancellationToken = default);

    /// <summary>Closes a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="succeeded">Its outcome.</param>
    /// <param name="reward">1 when it succeeded, else 0.</param>
    /// <param name="feedback">The last observation.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task CompleteTaskAsync(string task, bool succeeded, double reward, string feedback, CancellationToken cancellationToken = default);
}
