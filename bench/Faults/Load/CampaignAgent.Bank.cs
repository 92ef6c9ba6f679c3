using System.Text.Json;
using Fabric.Bench.Faults.History;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Text;

namespace Fabric.Bench.Faults.Load;

/// <content>What an agent does with its team's bank.</content>
internal sealed partial class CampaignAgent
{
    private const int MostItems = 3;

    private async Task RetainAsync()
    {
        string[] names = [.. Enumerable.Range(0, _random.Next(1, MostItems + 1)).Select(_ => Next('m'))];
        var operation = NextOperation();
        var request = MakeRetain(names, operation);
        var draft = Draft(CallKind.Retain, BankTarget, Named(names), operation);
        if (await SettleAsync(draft, () => Bank.RetainAsync(request), (line, result) => ReadRetain(line, result, names)) is not { } result)
        {
            return;
        }

        foreach (var (name, outcome) in names.Zip(result.Outcomes))
        {
            if (outcome.Id is { } id)
            {
                _book.Add(name, id);
            }
        }

        if (OneIn(60))
        {
            string[] others = [Next('m')];
            await _recorder.CallAsync(
                draft with { Items = Named(others) },
                () => Bank.RetainAsync(MakeRetain(others, operation)),
                (line, again) => [ReadRetain(line, again, others)]);
        }
    }

    private RetainRequest MakeRetain(string[] names, string operation) =>
        new([.. names.Select(name => new RetainItem(Marked.Text(name, _text.Message())) { Tags = [name], Gate = false, Actor = _place.Agent })])
        {
            OperationId = new OperationId(operation),
            By = _place.Agent,
        };

    private static CallRecord ReadRetain(CallRecord line, RetainResult result, string[] names) => line with
    {
        Epoch = result.Epoch,
        Items =
        [
            .. names.Zip(result.Outcomes)
                .Where(static pair => pair.Second.Id is not null)
                .Select(static pair => new HistoryItem(pair.First, Marked.Short(pair.Second.Id!.Value.Value), 1)),
        ],
    };

    private async Task ReviseAsync()
    {
        if (!_book.TryPick(_random, out var memory))
        {
            return;
        }

        var (mark, operation) = (Next('r'), NextOperation());
        var request = new ReviseRequest(memory.Id) { Text = Marked.Text(memory.Name, mark, _text.Message()), OperationId = new OperationId(operation) };
        await SettleAsync(
            Draft(CallKind.Revise, BankTarget, [new HistoryItem(memory.Name, Mark: mark)], operation),
            () => Bank.ReviseAsync(request),
            static (line, result) => line with { Epoch = result.Epoch, Items = [Marked.Read(result.Memory)] });
    }

    private async Task ForgetAsync()
    {
        if (!_book.TryPick(_random, out var memory))
        {
            return;
        }

        // It stays in the book: others go on asking for it.
        var operation = NextOperation();
        var request = new ForgetRequest { Ids = [memory.Id], OperationId = new OperationId(operation) };
        await SettleAsync(
            Draft(CallKind.Forget, BankTarget, Named([memory.Name]), operation),
            () => Bank.ForgetAsync(request),
            (line, result) => line with { Epoch = result.Epoch, Items = result.Ids.Contains(memory.Id) ? line.Items : Absent(memory.Name) });
    }

    private async Task CiteAsync()
    {
        if (!_book.TryPick(_random, out var memory))
        {
            return;
        }

        var operation = NextOperation();
        var request = new CiteRequest([memory.Id]) { OperationId = new OperationId(operation) };
        await SettleAsync(
            Draft(CallKind.Cite, BankTarget, Named([memory.Name]), operation),
            () => Bank.CiteAsync(request),
            (line, result) => line with { Epoch = result.Epoch, Items = result.Counted.Contains(memory.Id) ? line.Items : Absent(memory.Name) });
    }

    // Every fifth question goes to three banks at once; two of them may be other silos'.
    private Task RecallAsync()
    {
        var budget = _random.Next(100, 800);
        var request = new RecallRequest(_text.Question(_text.Message())) { K = 10, TokenBudget = budget };
        var draft = Draft(CallKind.Recall, BankTarget, []) with { Budget = budget };
        if (!OneIn(5))
        {
            return ReadAsync(draft, () => Bank.RecallAsync(request), ReadRecall);
        }

        BankId[] banks = [.. CampaignLoad.TeamNames(_place.Team, 3).Select(static name => new BankId(name))];
        return ReadAsync(draft, () => _place.Fabric.RecallAsync(banks, request), ReadRecall);
    }

    private Task SearchAsync() => ReadAsync(
        Draft(CallKind.Search, BankTarget, []),
        () => _place.Fabric.SearchAsync(new RecallRequest(_text.Question(_text.Message()))),
        static (line, result) => ReadRecall(line, result).Select(static one => one with { Epoch = null }));

    private Task SelectAsync()
    {
        if (!_book.TryPick(_random, out var memory))
        {
            return Task.CompletedTask;
        }

        var filter = MemoryFilter.Parse(JsonSerializer.Serialize(new { tag = memory.Name }));
        return ReadAsync(
            Draft(CallKind.Select, BankTarget, Named([memory.Name])),
            () => Bank.RecallAsync(new RecallRequest("") { K = 5, Filter = filter }),
            (line, result) => ReadRecall(line with { Items = [] }, result)
                .Select(one => one.Items.Count > 0 ? one : one with { Items = Absent(memory.Name) }));
    }

    private Task GetAsync() => !_book.TryPick(_random, out var memory)
        ? Task.CompletedTask
        : ReadAsync(
            Draft(CallKind.Get, BankTarget, Named([memory.Name])),
            async () => new Found<Memory>(await Bank.GetAsync(memory.Id)),
            (line, found) => [line with { Items = found.Value is { } there ? [Marked.Read(there)] : Absent(memory.Name) }]);

    // One line for each bank that was asked or answered; the tokens are those of all together.
    private static IEnumerable<CallRecord> ReadRecall(CallRecord line, RecallResult result)
    {
        var hits = result.Hits.ToLookup(static hit => hit.Bank);
        var tokens = Math.Max(result.Cost.Tokens, result.Hits.Sum(static hit => TokenEstimate.Count(hit.Memory.Text)));
        return result.Epochs.Keys.Union(hits.Select(static bank => bank.Key)).Select(bank => line with
        {
            Target = "bank/" + bank.Value,
            Epoch = result.Epochs.TryGetValue(bank, out var epoch) ? epoch : null,
            Tokens = line.Budget is null ? null : tokens,
            Items = [.. hits[bank].Select(static hit => Marked.Read(hit.Memory))],
        });
    }

    private static HistoryItem[] Named(string[] names) => [.. names.Select(static name => new HistoryItem(name))];

    private static HistoryItem[] Absent(string name) => [new HistoryItem(name, Version: 0)];

    private sealed record Found<T>(T? Value);
}
