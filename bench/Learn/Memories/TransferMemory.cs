using Fabric.Core.Teams.Insights;

namespace Fabric.Bench.Learn.Memories;

/// <summary>In the middle of the stream a new team takes over: of the first team it has the insights, and none of the tasks.</summary>
internal sealed class TransferMemory : ITeamMemoryUnderTest
{
    private RuleMemory _memory = new(new());
    private int _begun;

    public Task<StartedTask> BeginTaskAsync(
        string query, IReadOnlyList<string> roles, int tokenBudget, CancellationToken cancellationToken = default)
    {
        if (_begun++ == InsightTampering.PoisonedAt)
        {
            Insight[] exported = [.. _memory.Insights.Select(insight => insight with
            {
                Id = $"imported-{insight.Id}", // The new team names its own insights from the start again.
                Origin = InsightOrigin.Imported,
                Score = Insight.InitialScore,
                Supporting = [],
                Contradicting = [],
                Uses = 0,
                Helped = 0,
            })];
            _memory = new(new() { Imported = (task, _) => task == 0 ? exported : [] });
        }

        return _memory.BeginTaskAsync(query, roles, tokenBudget, cancellationToken);
    }

    public Task<string> RecordAsync(string task, Interaction interaction, CancellationToken cancellationToken = default) =>
        _memory.RecordAsync(task, interaction, cancellationToken);

    public Task<ActionCheck> CheckActionAsync(string task, string action, string target, CancellationToken cancellationToken = default) =>
        _memory.CheckActionAsync(task, action, target, cancellationToken);

    public Task CompleteTaskAsync(string task, bool succeeded, double reward, string feedback, CancellationToken cancellationToken = default) =>
        _memory.CompleteTaskAsync(task, succeeded, reward, feedback, cancellationToken);

    public ValueTask DisposeAsync() => _memory.DisposeAsync();
}
