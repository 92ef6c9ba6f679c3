using Fabric.Bench.Faults.History;
using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Text;

namespace Fabric.Bench.Faults.Load;

/// <content>What an agent does with its team's tasks.</content>
internal sealed partial class CampaignAgent
{
    private const string Role = "worker";
    private const int RecordsOfATask = 5;
    private const int GuideBudget = 300;

    private string? _task;
    private int _records;

    private ITeamMemory Team => _place.Fabric.Team(_place.Team);

    private string TeamTarget => "team/" + _place.Team;

    private Task WorkOnTaskAsync() =>
        _task is null ? BeginAsync()
        : _records < RecordsOfATask ? RecordAsync(_task)
        : CompleteAsync(_task);

    private async Task BeginAsync()
    {
        var (name, operation) = (Next('t'), NextOperation());
        var request = new BeginTaskRequest(Marked.Text(name, _text.Question(_text.Message())), [Role])
        {
            Task = new TaskId(name),
            TokenBudget = GuideBudget,
            OperationId = new OperationId(operation),
        };
        var begun = await SettleAsync(
            Draft(CallKind.BeginTask, TeamTarget, Named([name]), operation) with { Budget = GuideBudget },
            () => Team.BeginTaskAsync(request),
            (line, result) => line with
            {
                Epoch = result.Version,
                Tokens = result.Guides.Values.Select(static guide => Math.Max(guide.Tokens, TokenEstimate.Count(guide.Text))).DefaultIfEmpty().Max(),
                Items = [new HistoryItem(name, Marked.Short(result.Task.Value), 1)],
            });
        (_task, _records) = (begun is null ? null : name, 0);
    }

    private async Task RecordAsync(string task)
    {
        string[] names = [.. Enumerable.Range(0, _random.Next(1, MostItems + 1)).Select(_ => Next('i'))];
        var operation = NextOperation();
        var request = new RecordRequest(new TaskId(task), [.. names.Select(name => new InteractionItem(Role, Marked.Text(name, _text.Message())) { Action = "look" })])
        {
            OperationId = new OperationId(operation),
        };
        _records++;
        await SettleAsync(
            Draft(CallKind.Record, "task/" + task, Named(names), operation),
            () => Team.RecordAsync(request),
            (line, result) => line with { Items = [.. names.Zip(result.Interactions).Select(static pair => new HistoryItem(pair.First, Marked.Short(pair.Second.Value), 1))] });
    }

    private async Task CompleteAsync(string task)
    {
        var (mark, operation) = (Next('r'), NextOperation());
        var request = new CompleteTaskRequest(new TaskId(task), OneIn(3) ? TaskOutcome.Failed : TaskOutcome.Succeeded)
        {
            Feedback = Marked.Text(task, mark, _text.Message()),
            OperationId = new OperationId(operation),
        };
        await SettleAsync(
            Draft(CallKind.CompleteTask, TeamTarget, [new HistoryItem(task, Mark: mark)], operation),
            () => Team.CompleteTaskAsync(request),
            (line, _) => line with { Items = [new HistoryItem(task, Marked.Short(task), 2, mark)] });
        _task = null;
    }
}
