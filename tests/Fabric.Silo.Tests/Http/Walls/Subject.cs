using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Silo.Tests.Http.Walls;

/// <summary>What one space holds: its names, chosen by the caller, and the ids that its writes gave.</summary>
/// <param name="Word">A word that is in every text of it, and in no other space.</param>
internal sealed record Subject(string Word)
{
    public BankId Bank { get; } = new("team");

    public BankId OtherBank { get; } = new("bank-" + Word);

    public AgentId Agent { get; } = new("ana");

    public TeamId Team { get; } = new("crew");

    public SessionId Session { get; } = new("session-" + Word);

    public OperationId Operation { get; } = new("operation-" + Word);

    public TaskId Task { get; } = new("task-" + Word);

    public InsightId Insight { get; } = new("insight-" + Word);

    public MemoryId Memory { get; } = new("memory-" + Word);

    public MemoryId Forgotten { get; } = new("forgotten-" + Word);

    public MemoryId Erased { get; } = new("erased-" + Word);

    public string FactKey => "fact." + Word;

    public NodeId Subgoal { get; private set; } = new("g1");

    public NodeId Step { get; private set; } = new("s1");

    public InteractionId Interaction { get; private set; } = new("none");

    /// <summary>Writes to everything that a space has.</summary>
    public async Task FillAsync(IFabric fabric, CancellationToken cancellationToken)
    {
        foreach (var id in new[] { Bank, OtherBank })
        {
            var bank = fabric.Bank(id);
            await bank.RetainAsync(
                new([
                    new($"The {Word} primary is db-fra-01.") { Id = Memory, FactKey = FactKey, Tags = [Word] },
                    new($"The {Word} replica was db-ams-02.") { Id = Forgotten },
                    new($"The {Word} witness was db-lon-03.") { Id = Erased },
                ])
                {
                    OperationId = Operation,
                },
                cancellationToken);
            await bank.AppendAsync(new(Session, [new("ana", $"The {Word} deploy failed at step four.")]), cancellationToken);
            await bank.ForgetAsync(new() { Ids = [Forgotten] }, cancellationToken);
            await bank.EraseAsync(new([Erased]), cancellationToken);
        }

        var agent = fabric.Agent(Agent);
        Subgoal = (await agent.OpenAsync(new($"Ship {Word}") { OperationId = Operation }, cancellationToken)).Nodes[0];
        Step = (await agent.AddStepsAsync(new([new($"build {Word}") { Observation = $"{Word} is red" }]), cancellationToken)).Nodes[0];
        await agent.PinAsync(new(Word, $"Persona of {Word}."), cancellationToken);
        await agent.CheckpointAsync(new(Word), cancellationToken);
        var team = fabric.Team(Team);
        await team.BeginTaskAsync(new($"Wash the {Word} cup", ["actor"]) { Task = Task, OperationId = Operation }, cancellationToken);
        Interaction = (await team.RecordAsync(
            new(Task, [new("actor", $"I wash the {Word} cup.") { Action = $"wash {Word} cup" }]), cancellationToken)).Interactions[0];
        await team.TellAsync(new($"Dry the {Word} cup first.") { Insight = Insight }, cancellationToken);
        await team.CompleteTaskAsync(new(Task, TaskOutcome.Succeeded) { Reward = 1 }, cancellationToken);
    }

    /// <summary>All that the space holds, as one text.</summary>
    public async Task<string> ReadAsync(IFabric fabric, CancellationToken cancellationToken)
    {
        var parts = new List<object?>();
        foreach (var id in new[] { Bank, OtherBank })
        {
            using var export = new MemoryStream();
            await fabric.Bank(id).ExportAsync(export, cancellationToken: cancellationToken);
            parts.Add(System.Text.Encoding.UTF8.GetString(export.ToArray()));
            parts.Add(await fabric.Bank(id).HistoryAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken));
        }

        parts.Add(await fabric.Agent(Agent).OverviewAsync(cancellationToken));
        parts.Add(await fabric.Agent(Agent).HistoryAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken));
        parts.Add(await fabric.Team(Team).TaskAsync(Task, cancellationToken));
        parts.Add(await fabric.Team(Team).InsightsAsync(cancellationToken: cancellationToken));
        return string.Join('\n', parts.Select(Outcome.Show));
    }
}
