using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall;

namespace Fabric.Bench.Learn.Memories;

/// <summary>The plain retrieval baseline: each task's raw log is a memory of a bank, and the logs most like the new query are recalled.</summary>
internal sealed class RawLogMemory : ITeamMemoryUnderTest
{
    private const int MostLogs = 10;

    private readonly Dictionary<string, (string Query, List<Interaction> Interactions)> _open = new(StringComparer.Ordinal);
    private readonly EmbeddedFabric _fabric;
    private readonly SteppingClock _clock;
    private readonly string _folder;
    private int _tasks;

    private RawLogMemory(EmbeddedFabric fabric, SteppingClock clock, string folder)
    {
        _fabric = fabric;
        _clock = clock;
        _folder = folder;
    }

    private IMemoryBank Bank => _fabric.Bank("logs");

    public static async Task<ITeamMemoryUnderTest> OpenAsync(CancellationToken cancellationToken = default)
    {
        var folder = BenchFabric.NewFolder();
        var clock = new SteppingClock();
        var fabric = await EmbeddedFabric.OpenAsync(
            BenchFabric.Store(folder), services: new EmbeddedServices { Time = clock }, cancellationToken: cancellationToken);
        return new RawLogMemory(fabric, clock, folder);
    }

    public async Task<StartedTask> BeginTaskAsync(
        string query, IReadOnlyList<string> roles, int tokenBudget, CancellationToken cancellationToken = default)
    {
        var task = $"task-{_tasks++:0000}";
        _open[task] = (query, []);
        var recall = await Bank.RecallAsync(new RecallRequest(query) { K = MostLogs, TokenBudget = tokenBudget }, cancellationToken);
        string[] logs = [.. recall.Hits.Select(hit => hit.Memory.Text)];
        var guide = new Guide(string.Concat(logs)) { Recalled = logs };
        return new(task, roles.ToDictionary(role => role, _ => guide, StringComparer.Ordinal));
    }

    public Task<string> RecordAsync(string task, Interaction interaction, CancellationToken cancellationToken = default)
    {
        var interactions = _open[task].Interactions;
        interactions.Add(interaction);
        return Task.FromResult($"{task}-{interactions.Count}");
    }

    public Task<ActionCheck> CheckActionAsync(
        string task, string action, string target, CancellationToken cancellationToken = default) => Task.FromResult(ActionCheck.Allowed);

    public async Task CompleteTaskAsync(
        string task, bool succeeded, double reward, string feedback, CancellationToken cancellationToken = default)
    {
        _open.Remove(task, out var log);
        _clock.Step();
        await Bank.RetainAsync(
            new RetainRequest([new RetainItem(TaskLogText.Write(log.Query, succeeded, log.Interactions)) { Id = task, Task = task, Gate = false }]),
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _fabric.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
