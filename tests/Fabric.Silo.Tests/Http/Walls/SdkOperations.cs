using System.Reflection;
using System.Text;
using System.Text.Json;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Working.Changes;
using Fabric.Testing.Time;

namespace Fabric.Silo.Tests.Http.Walls;

/// <summary>A call of every operation of the SDK's interfaces with the names and ids of another space.</summary>
internal static class SdkOperations
{
    private static readonly Type[] Interfaces =
        [typeof(IFabric), typeof(IMemoryBank), typeof(IWorkingMemory), typeof(ITeamMemory), typeof(IServedFabric), typeof(IServedBank)];

    public static IReadOnlyDictionary<string, Func<IFabric, Subject, CancellationToken, Task<object?>>> All { get; } =
        new Dictionary<string, Func<IFabric, Subject, CancellationToken, Task<object?>>>(StringComparer.Ordinal)
        {
            ["IFabric.RecallAsync"] = async (f, s, t) => Hits(await f.RecallAsync([s.Bank, s.OtherBank], new($"Which is the {s.Word} primary?"), t)),
            ["IFabric.ListBanksAsync"] = async (f, _, t) => await f.ListBanksAsync(t).ToListAsync(t),
            ["IFabric.ListAgentsAsync"] = async (f, _, t) => await f.ListAgentsAsync(t).ToListAsync(t),
            ["IFabric.ListTeamsAsync"] = async (f, _, t) => await f.ListTeamsAsync(t).ToListAsync(t),
            ["IFabric.SearchAsync"] = async (f, s, t) => Hits(await f.SearchAsync(new(s.Word), t)),
            ["IFabric.SearchStatusAsync"] = async (f, _, t) => await f.SearchStatusAsync(t),
            ["IServedFabric.SearchStoredAsync"] = async (f, s, t) => Hits((await ((IServedFabric)f).SearchStoredAsync(new(s.Word), t)).Decode()),
            ["IServedFabric.RebuildSearchAsync"] = async (f, _, t) =>
            {
                await await ((IServedFabric)f).RebuildSearchAsync(null, t);
                return null;
            },
            ["IServedFabric.ListNamesAsync"] = async (f, s, t) => await ((IServedFabric)f).ListNamesAsync(ActorKind.Bank, s.Bank.Value, 10, t),
            ["IServedFabric.RecallStoredAsync"] = async (f, s, t) =>
                Hits((await ((IServedFabric)f).RecallStoredAsync([s.Bank, s.OtherBank], new(s.Word), null, t)).Decode()),
            ["IMemoryBank.RetainAsync"] = async (f, s, t) => await f.Bank(s.Bank).RetainAsync(
                new([new("The rival primary is here.") { Id = s.Memory, FactKey = s.FactKey, Supersedes = [s.Memory], Sources = [$"{s.OtherBank}/{s.Memory}"] }])
                {
                    OperationId = s.Operation,
                },
                t),
            ["IMemoryBank.RecallAsync"] = async (f, s, t) => Hits(await f.Bank(s.OtherBank).RecallAsync(
                new($"Which is the {s.Word} primary?") { Filter = MemoryFilter.Parse($$"""{"tag":"{{s.Word}}"}"""), IncludePrivate = true }, t)),
            ["IMemoryBank.ReflectAsync"] = async (f, s, t) => (await f.Bank(s.OtherBank).ReflectAsync(new($"Which host is the {s.Word} primary?"), t)) with { },
            ["IMemoryBank.CiteAsync"] = async (f, s, t) => await f.Bank(s.Bank).CiteAsync(new([s.Memory, s.Forgotten]), t),
            ["IMemoryBank.AppendAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).AppendAsync(new(s.Session, [new("bo", "A rival message came.")]), t),
            ["IMemoryBank.LastAsync"] = async (f, s, t) => await f.Bank(s.Bank).LastAsync(s.Session, 10, t),
            ["IMemoryBank.CloseSessionAsync"] = async (f, s, t) => await f.Bank(s.Bank).CloseSessionAsync(new(s.Session), t),
            ["IMemoryBank.SessionsAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).SessionsAsync(t),
            ["IMemoryBank.GetAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).GetAsync(s.Memory, null, t),
            ["IMemoryBank.ListAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).ListAsync(new() { IncludeInactive = true }, t),
            ["IMemoryBank.HistoryAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).HistoryAsync(s.Memory, 0, t).ToListAsync(t),
            ["IMemoryBank.ReviseAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).ReviseAsync(new(s.Memory) { Text = "Mine now." }, t),
            ["IMemoryBank.ForgetAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).ForgetAsync(new() { Ids = [s.Memory] }, t),
            ["IMemoryBank.RestoreAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).RestoreAsync(new([s.Forgotten]), t),
            ["IMemoryBank.EraseAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).EraseAsync(new([s.Memory, s.Erased]), t),
            ["IMemoryBank.LinkAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).LinkAsync(new(s.Memory, s.Forgotten, "causes"), t),
            ["IMemoryBank.StatsAsync"] = async (f, s, t) => await f.Bank(s.OtherBank).StatsAsync(t) with { MemoryBytes = 0 },
            ["IMemoryBank.ExportAsync"] = async (f, s, t) => await ExportAsync(f.Bank(s.Bank), t),
            ["IMemoryBank.ImportAsync"] = async (f, s, t) =>
            {
                using var lines = new MemoryStream(Encoding.UTF8.GetBytes(await ExportAsync(f.Bank(s.Bank), t)));
                return await f.Bank(s.OtherBank).ImportAsync(lines, null, t);
            },
            ["IServedBank.ReadEpochAsync"] = async (f, s, t) => await ((IServedBank)f.Bank(s.OtherBank)).ReadEpochAsync(t),
            ["IServedBank.RecallStoredAsync"] = async (f, s, t) => Hits((await ((IServedBank)f.Bank(s.Bank)).RecallStoredAsync(new(s.Word), 0, t)).Decode()),
            ["IServedBank.ReflectAsync"] = async (f, s, t) =>
                (await ((IServedBank)f.Bank(s.OtherBank)).ReflectAsync(new($"Which host is the {s.Word} primary?"), 0, t)) with { },
            ["IServedBank.WatchAsync"] = async (f, s, t) =>
            {
                await f.Bank(s.Bank).RetainAsync(new([new("The rival watches this.")]), t);
                return await ((IServedBank)f.Bank(s.Bank)).WatchAsync(0, t).FirstAsync(t);
            },
            ["IServedBank.ExportAsync"] = async (f, s, t) =>
            {
                using var export = new MemoryStream();
                await ((IServedBank)f.Bank(s.OtherBank)).ExportAsync((_, _) => export, null, t);
                return Encoding.UTF8.GetString(export.ToArray());
            },
            ["IWorkingMemory.Scope"] = async (f, s, t) => await f.Agent(s.Agent).Scope(s.Subgoal).OverviewAsync(t),
            ["IWorkingMemory.OpenAsync"] = async (f, s, t) =>
                await f.Agent(s.Agent).OpenAsync(new("Mine") { Parent = s.Subgoal, OperationId = s.Operation }, t),
            ["IWorkingMemory.AddStepsAsync"] = async (f, s, t) => await f.Agent(s.Agent).AddStepsAsync(new([new("look") { Subgoal = s.Subgoal }]), t),
            ["IWorkingMemory.CloseAsync"] = async (f, s, t) => await f.Agent(s.Agent).CloseAsync(new(s.Subgoal), t),
            ["IWorkingMemory.AbandonAsync"] = async (f, s, t) => await f.Agent(s.Agent).AbandonAsync(new(s.Subgoal), t),
            ["IWorkingMemory.ChangeViewAsync"] = async (f, s, t) => await f.Agent(s.Agent).ChangeViewAsync(new(s.Step, ViewChange.Hide), t),
            ["IWorkingMemory.EditStepsAsync"] = async (f, s, t) => await f.Agent(s.Agent).EditStepsAsync(new([s.Step]), t),
            ["IWorkingMemory.ReviseAsync"] = async (f, s, t) => await f.Agent(s.Agent).ReviseAsync(new(s.Subgoal) { Title = "Mine" }, t),
            ["IWorkingMemory.RollBackAsync"] = async (f, s, t) => await f.Agent(s.Agent).RollBackAsync(new() { Checkpoint = s.Word }, t),
            ["IWorkingMemory.CheckpointAsync"] = async (f, s, t) => await f.Agent(s.Agent).CheckpointAsync(new("mine"), t),
            ["IWorkingMemory.PinAsync"] = async (f, s, t) => await f.Agent(s.Agent).PinAsync(new("mine", "Mine.") { ExpectedVersion = 1 }, t),
            ["IWorkingMemory.UnpinAsync"] = async (f, s, t) => await f.Agent(s.Agent).UnpinAsync(new(s.Word), t),
            ["IWorkingMemory.ReplaceStateAsync"] = async (f, s, t) => await f.Agent(s.Agent).ReplaceStateAsync(new("Mine.", 0), t),
            ["IWorkingMemory.ChangeToolsAsync"] = async (f, s, t) => await f.Agent(s.Agent).ChangeToolsAsync(new() { Remove = [s.Word] }, t),
            ["IWorkingMemory.ReturnAsync"] = async (f, s, t) =>
                await f.Agent(s.Agent).Scope(s.Subgoal).ReturnAsync(new(JsonSerializer.SerializeToElement(1)), t),
            ["IWorkingMemory.ClearAsync"] = async (f, s, t) => await f.Agent(s.Agent).ClearAsync(new(), t),
            ["IWorkingMemory.ContextAsync"] = async (f, s, t) => (await f.Agent(s.Agent).ContextAsync(
                new(4_000) { Banks = [s.Bank, s.OtherBank], Query = s.Word, Explain = true }, t)).Text,
            ["IWorkingMemory.OverviewAsync"] = async (f, s, t) => await f.Agent(s.Agent).OverviewAsync(t),
            ["IWorkingMemory.SubgoalAsync"] = async (f, s, t) => await f.Agent(s.Agent).SubgoalAsync(s.Subgoal, null, t),
            ["IWorkingMemory.StepAsync"] = async (f, s, t) => await f.Agent(s.Agent).StepAsync(s.Step, null, t),
            ["IWorkingMemory.StepsAsync"] = async (f, s, t) => await f.Agent(s.Agent).StepsAsync(s.Subgoal, null, 10, t),
            ["IWorkingMemory.SearchAsync"] = async (f, s, t) => await f.Agent(s.Agent).SearchAsync(new(s.Word) { IncludeHidden = true }, t),
            ["IWorkingMemory.HistoryAsync"] = async (f, s, t) => await f.Agent(s.Agent).HistoryAsync(0, t).ToListAsync(t),
            ["ITeamMemory.BeginTaskAsync"] = async (f, s, t) => await f.Team(s.Team).BeginTaskAsync(
                new($"Wash the {s.Word} cup", ["actor"]) { Task = new TaskId("mine-" + s.Task), OperationId = s.Operation }, t),
            ["ITeamMemory.RecordAsync"] = async (f, s, t) =>
                await f.Team(s.Team).RecordAsync(new(s.Task, [new("actor", "Mine.") { InAnswerTo = [s.Interaction] }]), t),
            ["ITeamMemory.CheckActionAsync"] = async (f, s, t) => await f.Team(s.Team).CheckActionAsync(s.Task, $"wash {s.Word} cup", null, t),
            ["ITeamMemory.CompleteTaskAsync"] = async (f, s, t) => await f.Team(s.Team).CompleteTaskAsync(new(s.Task, TaskOutcome.Failed), t),
            ["ITeamMemory.SnoozeAsync"] = async (f, s, t) => await f.Team(s.Team).SnoozeAsync(new(s.Word), t),
            ["ITeamMemory.TellAsync"] = async (f, s, t) => await f.Team(s.Team).TellAsync(new("Mine is best.") { Insight = s.Insight }, t),
            ["ITeamMemory.EditAsync"] = async (f, s, t) => await f.Team(s.Team).EditAsync(new(s.Insight) { Text = "Mine is better." }, t),
            ["ITeamMemory.ForgetAsync"] = async (f, s, t) => await f.Team(s.Team).ForgetAsync(new(s.Insight), t),
            ["ITeamMemory.ImportAsync"] = async (f, s, t) => await f.Team(s.Team).ImportAsync(new([]), t),
            ["ITeamMemory.EraseTaskAsync"] = async (f, s, t) => await f.Team(s.Team).EraseTaskAsync(new(s.Task), t),
            ["ITeamMemory.ClearAsync"] = async (f, s, t) => await f.Team(s.Team).ClearAsync(new(), t),
            ["ITeamMemory.ReflectAsync"] = async (f, s, t) => await f.Team(s.Team).ReflectAsync(true, t),
            ["ITeamMemory.OverviewAsync"] = async (f, s, t) => await f.Team(s.Team).OverviewAsync(t),
            ["ITeamMemory.TaskAsync"] = async (f, s, t) => await f.Team(s.Team).TaskAsync(s.Task, t),
            ["ITeamMemory.TasksAsync"] = async (f, s, t) => await f.Team(s.Team).TasksAsync(cancellationToken: t),
            ["ITeamMemory.InteractionsAsync"] = async (f, s, t) => await f.Team(s.Team).InteractionsAsync(s.Task, cancellationToken: t),
            ["ITeamMemory.InsightAsync"] = async (f, s, t) => await f.Team(s.Team).InsightAsync(s.Insight, null, t),
            ["ITeamMemory.InsightsAsync"] = async (f, s, t) => await f.Team(s.Team).InsightsAsync(cancellationToken: t),
            ["ITeamMemory.GraphAsync"] = async (f, s, t) => await f.Team(s.Team).GraphAsync(new(GraphLayer.Interactions) { Task = s.Task }, t),
            ["ITeamMemory.HistoryAsync"] = async (f, s, t) => await f.Team(s.Team).HistoryAsync(s.Insight.Value, 0, t).ToListAsync(t),
            ["ITeamMemory.WatchAsync"] = WatchTeamAsync,
        };

    /// <summary>The operations that there are; what an interface declares.</summary>
    public static IEnumerable<string> Declared => Interfaces
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(static method => !method.IsSpecialName)
        .Select(static method => $"{method.DeclaringType!.Name}.{method.Name}")
        .Except(["IFabric.Bank", "IFabric.Agent", "IFabric.Team"], StringComparer.Ordinal);

    // The recall's own id and its cost, which is a time, aside.
    private static List<object> Hits(RecallResult result) =>
        [.. result.Hits.Select(static hit => new { hit.Memory, hit.Bank, hit.Score }), result.Epochs.OrderBy(static epoch => epoch.Key.Value, StringComparer.Ordinal).ToList()];

    private static async Task<string> ExportAsync(IMemoryBank bank, CancellationToken cancellationToken)
    {
        using var export = new MemoryStream();
        await bank.ExportAsync(export, null, cancellationToken);
        return Encoding.UTF8.GetString(export.ToArray());
    }

    // A team of the same name as one of the other space, in which only this call writes: how often depends on when the watch begins.
    private static async Task<object?> WatchTeamAsync(IFabric fabric, Subject other, CancellationToken cancellationToken)
    {
        var team = fabric.Team(new("watched"));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = team.WatchAsync(null, ending.Token).FirstAsync(ending.Token).AsTask();
        try
        {
            await UntilSeen.ShowAsync(first, () => team.TellAsync(new("Mine is watched."), cancellationToken), cancellationToken);
            return (await first).Kind;
        }
        finally
        {
            await ending.CancelAsync();
            await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
