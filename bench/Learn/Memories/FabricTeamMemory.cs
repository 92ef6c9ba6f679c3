using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Bench.Learn.Memories;

/// <summary>The team memory of a fabric over a folder, through its public interface. Reflection is waited for, so that no result depends on when it came.</summary>
internal sealed class FabricTeamMemory : ITeamMemoryUnderTest
{
    private readonly EmbeddedFabric _fabric;
    private readonly SteppingClock _clock;
    private readonly string _folder;

    private FabricTeamMemory(EmbeddedFabric fabric, SteppingClock clock, string folder)
    {
        _fabric = fabric;
        _clock = clock;
        _folder = folder;
    }

    private ITeamMemory Team => _fabric.Team("team");

    public static async Task<ITeamMemoryUnderTest> OpenAsync(CancellationToken cancellationToken = default)
    {
        var folder = BenchFabric.NewFolder();
        var clock = new SteppingClock();
        var fabric = await EmbeddedFabric.OpenAsync(
            BenchFabric.Store(folder),
            new() { Team = new() { ReflectOnCompletion = false } },
            new EmbeddedServices { Time = clock, Ids = new CountingIds() },
            cancellationToken);
        return new FabricTeamMemory(fabric, clock, folder);
    }

    public async Task<StartedTask> BeginTaskAsync(
        string query, IReadOnlyList<string> roles, int tokenBudget, CancellationToken cancellationToken = default)
    {
        var started = await Team.BeginTaskAsync(
            new BeginTaskRequest(query, roles) { TokenBudget = tokenBudget, Successes = 3, Failures = 3, Insights = 100 }, cancellationToken);
        return new(started.Task.Value, started.Guides.ToDictionary(pair => pair.Key, pair => CoreGuides.Of(pair.Value), StringComparer.Ordinal));
    }

    public async Task<string> RecordAsync(string task, Interaction interaction, CancellationToken cancellationToken = default) =>
        (await Team.RecordAsync(
            task,
            new InteractionItem(interaction.Role, interaction.Text)
            {
                InAnswerTo = [.. interaction.InAnswerTo.Select(InteractionId.FromString)],
                Action = interaction.Action,
                Observation = interaction.Observation,
                Reward = interaction.Reward,
                Follows = interaction.Follows,
            },
            cancellationToken)).Value;

    public async Task<ActionCheck> CheckActionAsync(string task, string action, string target, CancellationToken cancellationToken = default) =>
        CoreGuides.Of(await Team.CheckActionAsync(task, action, string.IsNullOrWhiteSpace(target) ? null : target, cancellationToken));

    public async Task CompleteTaskAsync(
        string task, bool succeeded, double reward, string feedback, CancellationToken cancellationToken = default)
    {
        _clock.Step();
        await Team.CompleteTaskAsync(
            new CompleteTaskRequest(task, succeeded ? TaskOutcome.Succeeded : TaskOutcome.Failed) { Reward = reward, Feedback = feedback }, cancellationToken);
        await Team.ReflectAsync(cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _fabric.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
