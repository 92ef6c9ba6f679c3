using Fabric.Bench.Learn.Measuring;
using Fabric.Bench.Learn.Memories;

namespace Fabric.Bench.Tests.Learn;

/// <summary>Gives every role the same items, those whose words are in the query, and writes down what the team reports.</summary>
internal sealed class HandmadeMemory(IReadOnlyList<GuideItem> items) : ITeamMemoryUnderTest
{
    public List<Interaction> Recorded { get; } = [];

    public List<(bool Succeeded, double Reward)> Completed { get; } = [];

    public Func<string, ActionCheck> Check { get; init; } = _ => ActionCheck.Allowed;

    public static LearnVariant Variant(string name, IReadOnlyList<GuideItem> items) =>
        new(name, _ => Task.FromResult<ITeamMemoryUnderTest>(new HandmadeMemory(items)));

    public Task<StartedTask> BeginTaskAsync(
        string query, IReadOnlyList<string> roles, int tokenBudget, CancellationToken cancellationToken = default)
    {
        var guide = GuideText.Of([.. items.Where(item => item.Condition.TaskWords.All(word => query.Contains(word, StringComparison.Ordinal)))], []);
        return Task.FromResult(new StartedTask("task", roles.ToDictionary(role => role, _ => guide, StringComparer.Ordinal)));
    }

    public Task<string> RecordAsync(string task, Interaction interaction, CancellationToken cancellationToken = default)
    {
        Recorded.Add(interaction);
        return Task.FromResult($"{Recorded.Count}");
    }

    public Task<ActionCheck> CheckActionAsync(string task, string action, string target, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(action));

    public Task CompleteTaskAsync(string task, bool succeeded, double reward, string feedback, CancellationToken cancellationToken = default)
    {
        Completed.Add((succeeded, reward));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
