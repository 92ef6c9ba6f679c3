using System.Text;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Errors;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

public abstract partial class FabricBehaviour
{
    [Fact]
    public async Task Export_TakenByAnEmptyBank_IsExportedAgainByteByByte()
    {
        await FillAsync();
        var export = await ExportAsync(Bank);
        var copy = Fabric.Bank("copy");

        var summary = await ImportAsync(copy, export);

        summary.Skipped.ShouldBe(0);
        (await ExportAsync(copy)).ShouldBe(export);
        var (left, right) = (await Bank.StatsAsync(Token), await copy.StatsAsync(Token));
        (right.Active, right.Superseded, right.OldVersions, right.Tombstones, right.Sessions, right.Terms)
            .ShouldBe((left.Active, left.Superseded, left.OldVersions, left.Tombstones, left.Sessions, left.Terms));
        (await copy.RecallAsync("Who feeds the goats?", 3, Token)).Hits.Select(hit => hit.Memory.Id)
            .ShouldBe((await Bank.RecallAsync("Who feeds the goats?", 3, Token)).Hits.Select(hit => hit.Memory.Id));
    }

    [Fact]
    public async Task Import_Again_ChangesNothing()
    {
        await FillAsync();
        var export = await ExportAsync(Bank);

        var summary = await ImportAsync(Bank, export);

        (summary.Memories, summary.Sessions, summary.Tombstones).ShouldBe((0, 0, 0));
        summary.Skipped.ShouldBeGreaterThan(0);
        (await ExportAsync(Bank)).ShouldBe(export);
    }

    [Fact]
    public async Task Import_ManyLines_TellsItsProgressAndCounts()
    {
        for (var i = 0; i < 3; i++)
        {
            await Bank.RetainAsync(
                new RetainRequest([.. Enumerable.Range(0, 900).Select(j => new RetainItem($"The sample {(i * 900) + j} weighs {j} grams.") { Gate = false })]),
                Token);
        }

        var export = await ExportAsync(Bank);
        var seen = new List<TransferProgress>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(export));
        var summary = await Fabric.Bank("copy").ImportAsync(stream, new ProgressLog(seen.Add), Token);

        summary.Memories.ShouldBe(2700);
        seen.Count.ShouldBeGreaterThan(1);
        seen.Select(progress => progress.Lines).ShouldBeInOrder();
        seen[^1].Bytes.ShouldBe(export.Length);
        (await Fabric.Bank("copy").StatsAsync(Token)).Active.ShouldBe(2700);
    }

    [Theory]
    [InlineData("this is no export\n")]
    [InlineData("{\"fabricExport\":1}\n{\"memory\":{\"id\":\"a\"\n")]
    [InlineData("{\"fabricExport\":999}\n")]
    [InlineData("{\"fabricExport\":1}\n[1,2,3]\n")]
    [InlineData("\u0000\u0001\u0002\n")]
    public async Task Import_SomethingElse_IsRefused(string content)
    {
        var fault = await Should.ThrowAsync<FabricException>(() => ImportAsync(Bank, content));

        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        (await Bank.StatsAsync(Token)).Active.ShouldBe(0);
    }

    [Fact]
    public async Task Import_Cancelled_KeepsWhatWasTaken()
    {
        await FillAsync();
        var export = await ExportAsync(Bank);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(export));

        await Should.ThrowAsync<OperationCanceledException>(() => Fabric.Bank("copy").ImportAsync(stream, cancellationToken: cancel.Token));

        (await ImportAsync(Fabric.Bank("copy"), export)).Skipped.ShouldBe(0);
    }

    [Fact]
    public async Task Export_SlowReader_DoesNotBlockWrites_AndIsOfOneEpoch()
    {
        for (var i = 0; i < 5; i++)
        {
            await Bank.RetainAsync(
                new RetainRequest([.. Enumerable.Range(0, 200).Select(j => new RetainItem($"The page {(i * 200) + j} tells of the sea. {new string('x', 200)}") { Gate = false })]),
                Token);
        }

        await using var slow = new HeldStream();
        var export = Task.Run(() => Bank.ExportAsync(slow, cancellationToken: Token), Token);
        await slow.Entered.WaitAsync(Token);

        var id = await AddAsync("Written while the export was held.");
        var forgotten = (await ListAllAsync(new() { Limit = 1000 })).First(memory => memory.Id != id).Id;
        await ForgetAsync(forgotten);
        (await IsRecalledAsync("What was written while the export was held?", id)).ShouldBeTrue();
        export.IsCompleted.ShouldBeFalse();
        slow.Release();

        (await export).Memories.ShouldBe(1000);
        Encoding.UTF8.GetString(slow.ToArray()).ShouldNotContain("Written while");
    }

    private static async Task<TransferSummary> ImportAsync(IMemoryBank bank, string export)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(export));
        return await bank.ImportAsync(stream, cancellationToken: Token);
    }

    /// <summary>Some of everything: versions, links, facts, sessions, tombstones, a given vector's absence, odd characters.</summary>
    private async Task FillAsync()
    {
        var goats = await AddAsync("Grace feeds the goats every morning \u00e9\ud83d\ude00 \"quoted\" <b>.");
        var fence = await AddAsync("The fence of the goats was repaired by Alan.");
        await Bank.LinkAsync(new LinkRequest(goats, fence, "about"), Token);
        await Bank.ReviseAsync(new ReviseRequest(fence) { Text = "The fence of the goats was painted by Alan." }, Token);
        await Bank.RetainAsync(new RetainItem("The herd has 12 goats.") { FactKey = "herd", Tags = ["farm"] }, Token);
        Time.Advance(TimeSpan.FromDays(1));
        await Bank.RetainAsync(new RetainItem("The herd has 13 goats.") { FactKey = "herd", Policy = new() { Pinned = true } }, Token);
        await AppendAsync("chat", ("ada", "How are the goats today?"), ("grace", "They are in the upper meadow."));
        await Bank.CloseSessionAsync(new CloseSessionRequest("chat") { Summary = "The goats are in the upper meadow." }, Token);
        await Bank.CiteAsync(goats);
        await RetainAsync(new RetainItem("ok"));
        await EraseAsync(await AddAsync("The vet came on the wrong day."));
    }

    private sealed class ProgressLog(Action<TransferProgress> report) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => report(value);
    }
}
