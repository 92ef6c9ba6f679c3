using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task OperationId_Repeated_GivesTheFirstOutcome()
    {
        var request = new RetainRequest([new("The invoice was paid on Friday.")]) { OperationId = "op-1" };

        var first = await Bank.RetainAsync(request, Token);
        var again = await Bank.RetainAsync(request, Token);

        first.Repeated.ShouldBeFalse();
        again.Repeated.ShouldBeTrue();
        again.Outcomes[0].Id.ShouldBe(first.Outcomes[0].Id);
        again.Outcomes[0].Disposition.ShouldBe(RetainDisposition.Added);
        (await Bank.GetAsync(first.Outcomes[0].Id!.Value, cancellationToken: Token))!.Evidence.ShouldBe(1);
    }

    [Fact]
    public async Task OperationId_RepeatedAtTheSameTime_IsDoneOnce()
    {
        var request = new RetainRequest([new("The parcel is in the lobby.")]) { OperationId = "op-1" };

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Bank.RetainAsync(request, Token)));

        results.Count(result => !result.Repeated).ShouldBe(1);
        results.Select(result => result.Outcomes[0].Id).Distinct().Count().ShouldBe(1);
        (await Bank.GetAsync(results[0].Outcomes[0].Id!.Value, cancellationToken: Token))!.Evidence.ShouldBe(1);
    }

    [Fact]
    public async Task OperationId_OtherPayload_IsRefused()
    {
        await Bank.RetainAsync(new RetainRequest([new("The first payload of the operation.")]) { OperationId = "op-1" }, Token);

        await FailsAsync(
            ErrorCode.OperationMismatch,
            () => Bank.RetainAsync(new RetainRequest([new("The second payload of the operation.")]) { OperationId = "op-1" }, Token));
        (await Bank.StatsAsync(Token)).Active.ShouldBe(1);
    }

    [Fact]
    public async Task OperationId_OtherKindOfWrite_IsRefused()
    {
        var id = await AddAsync("The kettle is on the shelf.");
        await Bank.CiteAsync(new CiteRequest([id]) { OperationId = "op-1" }, Token);

        await FailsAsync(
            ErrorCode.OperationMismatch, () => Bank.ForgetAsync(new ForgetRequest { Ids = [id], OperationId = "op-1" }, Token));
    }

    [Fact]
    public async Task OperationId_OnEveryWrite_IsDoneOnce()
    {
        var a = await AddAsync("The north gate opens at seven.");
        var b = await AddAsync("The museum shows old maps.");
        var revise = new ReviseRequest(a) { Text = "The north gate opens at eight.", OperationId = "op-revise" };
        (await Bank.ReviseAsync(revise, Token)).Memory.Version.ShouldBe(2);
        (await Bank.ReviseAsync(revise, Token)).Memory.Version.ShouldBe(2);

        var cite = new CiteRequest([a]) { OperationId = "op-cite" };
        await Bank.CiteAsync(cite, Token);
        await Bank.CiteAsync(cite, Token);
        (await Bank.GetAsync(a, cancellationToken: Token))!.Citations.ShouldBe(1);

        var link = new LinkRequest(a, b, "near") { OperationId = "op-link" };
        (await Bank.LinkAsync(link, Token)).Changed.ShouldBeTrue();
        (await Bank.LinkAsync(link, Token)).Changed.ShouldBeTrue();

        var forget = new ForgetRequest { Ids = [b], OperationId = "op-forget" };
        await Bank.ForgetAsync(forget, Token);
        (await Bank.ForgetAsync(forget, Token)).Ids.ShouldBe([b]);

        var restore = new RestoreRequest([b]) { OperationId = "op-restore" };
        await Bank.RestoreAsync(restore, Token);
        (await Bank.RestoreAsync(restore, Token)).Ids.ShouldBe([b]);

        var erase = new EraseRequest([b]) { OperationId = "op-erase" };
        await Bank.EraseAsync(erase, Token);
        (await Bank.EraseAsync(erase, Token)).Ids.ShouldBe([b]);
    }

    [Fact]
    public async Task OperationId_SurvivesARestart()
    {
        var request = new RetainRequest([new("The spare key is with the porter.")]) { OperationId = "op-1" };
        var first = await Bank.RetainAsync(request, Token);

        var again = await (await RestartAsync()).RetainAsync(request, Token);

        again.Repeated.ShouldBeTrue();
        again.Outcomes[0].Id.ShouldBe(first.Outcomes[0].Id);
    }

    [Fact]
    public async Task History_OfOneMemory_TellsItsLife()
    {
        var id = (await Bank.RetainAsync(
            new RetainRequest([new("The desk by the window is free.")]) { By = "agent-7", Reason = "Seen on the plan." }, Token))
            .Outcomes[0].Id!.Value;
        await AddAsync("The desk by the door is taken.");
        await Bank.ReviseAsync(new ReviseRequest(id) { Text = "The desk by the window is taken." }, Token);
        await Bank.CiteAsync(id);
        await ForgetAsync(id);
        await Bank.RestoreAsync(new RestoreRequest([id]), Token);

        var entries = await HistoryAsync(Bank, id);

        entries.Select(entry => entry.Action).ShouldBe(
        [
            HistoryAction.Added, HistoryAction.Revised, HistoryAction.Cited, HistoryAction.Forgotten, HistoryAction.Restored,
        ]);
        entries[0].By.ShouldBe("agent-7");
        entries[0].Reason.ShouldBe("Seen on the plan.");
        entries[0].At.ShouldBe(Time.Now);
        entries.Select(entry => entry.Sequence).ShouldBeInOrder();
    }

    [Fact]
    public async Task History_LongerThanAPage_ComesWholeAndGoesOnAfterASequence()
    {
        for (var i = 0; i < 12; i++)
        {
            await Bank.RetainAsync(
                new RetainRequest([.. Enumerable.Range(0, 100).Select(j => new RetainItem($"Reading {(i * 100) + j} of the gauge.") { Gate = false })]),
                Token);
        }

        var all = await HistoryAsync(Bank);
        all.Count.ShouldBe(1200);
        all.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 1200).Select(i => (long)i));

        var rest = new List<HistoryEntry>();
        await foreach (var entry in Bank.HistoryAsync(after: 1190, cancellationToken: Token))
        {
            rest.Add(entry);
        }

        rest.Count.ShouldBe(10);
    }
}
