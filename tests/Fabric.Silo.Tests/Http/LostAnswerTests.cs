using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;

namespace Fabric.Silo.Tests.Http;

/// <summary>A write whose answer was lost is sent again, and was done once.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-http-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Writes_AnswersLost_AreDoneOnce()
    {
        await using var host = await ServedFabric.StartAsync(_folder);
        var handler = new LossyHandler();
        var bank = host.Connect(SpaceId.Default, handler).Bank("b");

        var first = await bank.RetainAsync(new RetainRequest([new("The north gate opens at seven.")]), Token);
        var id = first.Outcomes.ShouldHaveSingleItem().Id!.Value;
        await bank.CiteAsync(new CiteRequest([id]), Token);
        var revised = await bank.ReviseAsync(new ReviseRequest(id) { ExpectedVersion = 1, Text = "The north gate opens at eight." }, Token);
        await bank.AppendAsync(new AppendRequest("s", [new("ada", "Where is the key to the gate?")]), Token);
        var forgotten = await bank.ForgetAsync(new ForgetRequest { Ids = [id] }, Token);

        handler.Lost.ShouldBe(5);
        (first.Repeated, first.Outcomes[0].Disposition).ShouldBe((true, RetainDisposition.Added));
        revised.Memory.Version.ShouldBe(2);
        forgotten.Ids.ShouldBe([id]);
        (await bank.LastAsync("s", 10, Token)).Count.ShouldBe(1);
        var actions = new List<HistoryAction>();
        await foreach (var entry in bank.HistoryAsync(id, cancellationToken: Token))
        {
            actions.Add(entry.Action);
        }

        actions.ShouldBe([HistoryAction.Added, HistoryAction.Cited, HistoryAction.Revised, HistoryAction.Forgotten]);
    }
}
