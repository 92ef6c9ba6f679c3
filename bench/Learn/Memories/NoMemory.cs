namespace Fabric.Bench.Learn.Memories;

/// <summary>Remembers nothing: every task is the first.</summary>
internal sealed class NoMemory : ITeamMemoryUnderTest
{
    public Task<StartedTask> BeginTaskAsync(
        string query, IReadOnlyList<string> roles, int tokenBudget, CancellationToken cancellationToken = default) =>
        Task.FromResult(new StartedTask("task", roles.ToDictionary(role => role, _ => Guide.Empty, StringComparer.Ordinal)));

    public Task<string> RecordAsync(string task, Interaction interaction, CancellationToken cancellationToken = default) =>
        Task.FromResult("");

    public Task<ActionCheck> CheckActionAsync(
        string task, string action, string target, CancellationToken cancellationToken = default) => Task.FromResult(ActionCheck.Allowed);

    public Task CompleteTaskAsync(
        string task, bool succeeded, double reward, string feedback, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
