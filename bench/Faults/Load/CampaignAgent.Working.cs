using Fabric.Bench.Faults.History;
using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Text;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Rendering;

namespace Fabric.Bench.Faults.Load;

/// <content>What an agent does with its working memory.</content>
internal sealed partial class CampaignAgent
{
    private const int StepsOfASubgoal = 20;

    private readonly List<NodeId> _subgoals = [];
    private NodeId? _subgoal;
    private int _steps;

    /// <summary>The subgoals that it was told of.</summary>
    public IReadOnlyList<NodeId> Subgoals => _subgoals;

    private IWorkingMemory Working => _place.Fabric.Agent(_place.Agent);

    private string WorkingTarget => "agent/" + _place.Agent;

    private async Task AddStepsAsync()
    {
        if (_subgoal is null || _steps >= StepsOfASubgoal)
        {
            await TurnToAnotherSubgoalAsync();
        }

        if (_subgoal is not { } subgoal)
        {
            return;
        }

        string[] names = [.. Enumerable.Range(0, _random.Next(1, MostItems + 1)).Select(_ => Next('s'))];
        var operation = NextOperation();
        var request = new AddStepsRequest([.. names.Select(name => new StepItem(Marked.Text(name, _text.Message())) { Subgoal = subgoal, Observation = _text.Message() })])
        {
            OperationId = new OperationId(operation),
        };
        _steps += names.Length;
        await SettleAsync(
            Draft(CallKind.AddSteps, WorkingTarget, Named(names), operation),
            () => Working.AddStepsAsync(request),
            (line, result) => line with
            {
                Epoch = result.Version,
                Items = [.. names.Zip(result.Nodes).Select(static pair => new HistoryItem(pair.First, Marked.Short(pair.Second.Value), 1))],
            });
    }

    private async Task TurnToAnotherSubgoalAsync()
    {
        if (_subgoal is { } ended)
        {
            var close = new CloseSubgoalRequest(ended) { OperationId = new OperationId(NextOperation()) };
            await ChangeSubgoalAsync(close.OperationId.Value, () => Working.CloseAsync(close));
            _subgoal = null;
        }

        var open = new OpenSubgoalRequest(_text.Question(_text.Message())) { OperationId = new OperationId(NextOperation()) };
        if (await ChangeSubgoalAsync(open.OperationId.Value, () => Working.OpenAsync(open)) is { } opened)
        {
            (_subgoal, _steps) = (opened.Nodes[0], 0);
            _subgoals.Add(opened.Nodes[0]);
        }
    }

    private Task<WorkingResult?> ChangeSubgoalAsync(OperationId operation, Func<Task<WorkingResult>> change) => SettleAsync(
        Draft(CallKind.Subgoal, WorkingTarget, [], operation.Value),
        change,
        (line, result) => line with { Epoch = result.Version, Items = [.. result.Nodes.Select(node => new HistoryItem($"{operation}/{node.Value}", node.Value))] });

    private Task ContextAsync()
    {
        var budget = _random.Next(200, 1_500);
        var bank = new BankId(_place.Team);
        return ReadAsync(
            Draft(CallKind.Context, WorkingTarget, []) with { Budget = budget },
            () => Working.ContextAsync(new ContextRequest(budget) { Banks = [bank] }),
            (line, context) =>
            [
                line with { Epoch = context.Version, Tokens = Math.Max(context.Tokens, TokenEstimate.Count(context.Text)), Items = Marked.ReadAll(context.Text, 's') },
                line with
                {
                    Target = BankTarget,
                    Budget = null,
                    Epoch = context.Epochs is { } epochs && epochs.TryGetValue(bank, out var epoch) ? epoch : null,
                    Items = Marked.ReadAll(context.Text, 'm'),
                },
            ]);
    }
}
