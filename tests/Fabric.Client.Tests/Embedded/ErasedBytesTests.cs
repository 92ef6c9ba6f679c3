using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Fabric.Client.Tests.Embeddings;
using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Testing.Embeddings;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

/// <summary>After an erase returns, no byte of the data folder holds what was erased.</summary>
public sealed class ErasedBytesTests : DataFolderTests
{
    private const string Marker = "zirconium";

    [Fact]
    public async Task Erase_AmongManyOtherWrites_LeavesNoByteOfIt()
    {
        var bank = Fabric.Bank("agent");
        var random = new Random(17);
        var marked = new List<MemoryId>();
        for (var i = 0; i < 300; i++)
        {
            var secret = random.Next(4) == 0;
            var outcome = await bank.RetainAsync(
                new RetainItem($"Note {i}: {(secret ? $"the vault opens with {Marker} {i}" : $"the gate opens at {i} o'clock")}")
                {
                    Tags = secret ? [$"{Marker}-tag"] : null,
                    Actor = secret ? $"{Marker} holder" : "Ada",
                },
                Stop);
            if (secret)
            {
                marked.Add(outcome.Id!.Value);
                await bank.ReviseAsync(
                    new ReviseRequest(outcome.Id.Value) { Text = $"the vault opened with {Marker} until {i}", Reason = $"{Marker} leaked" }, Stop);
            }
        }

        marked.Add(await AppendAndCloseAsync(bank));
        var team = await Fabric.Bank("team").RetainAsync(
            new RetainItem($"The agent knows {Marker}") { Sources = [$"agent/{marked[0]}"] }, Stop);
        await bank.ForgetAsync(marked[1]);
        FilesWith(Marker).ShouldNotBeEmpty();

        await bank.EraseAsync(new EraseRequest(marked), Stop);
        await ReopenAsync();

        (await Fabric.Bank("team").GetAsync(team.Id!.Value, cancellationToken: Stop)).ShouldBeNull();
        FilesWith(Marker).ShouldBeEmpty();
        (await Fabric.Bank("agent").StatsAsync(Stop)).Tombstones.ShouldBeGreaterThanOrEqualTo(marked.Count);
    }

    [Fact]
    public async Task Erase_WithVectorsOfAService_LeavesNoByteOfThem()
    {
        await using var server = new EmbeddingServer(static (_, call) => Reply(call));
        var bank = await OpenWithServiceAsync(server);
        var texts = Enumerable.Range(0, 40).Select(static i => $"The {Marker}{i} vault number{i} has a door{i}.").ToList();
        var ids = new List<MemoryId>();
        foreach (var text in texts)
        {
            await bank.RetainAsync($"The gate opens at {ids.Count} o'clock.", Stop);
            ids.Add((await bank.RetainAsync(text, Stop)).Id!.Value);
        }

        await bank.CaughtUpAsync(Stop);
        texts.Where(text => FilesWith(VectorOf(text)).Length == 0 || FilesWith(HashOf(text)).Length == 0).ShouldBeEmpty();
        await bank.ReviseAsync(new ReviseRequest(ids[0]) { Text = $"The {Marker} vault has a window now." }, Stop);
        texts.Add($"The {Marker} vault has a window now.");
        await bank.CaughtUpAsync(Stop);

        await bank.EraseAsync(new EraseRequest(ids), Stop);

        texts.Where(text => FilesWith(VectorOf(text)).Length > 0 || FilesWith(HashOf(text)).Length > 0).ShouldBeEmpty();
        FilesWith(Marker).ShouldBeEmpty();
        FilesWith(VectorOf("The gate opens at 7 o'clock.")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Erase_WhileAServiceMakesTheVector_LeavesNoByteOfIt()
    {
        const string Text = $"The {Marker} vault has a door.";
        var held = new TaskCompletionSource();
        await using var server = new EmbeddingServer((_, call) => Reply(call) with { Held = call.Inputs.Contains(Text) ? held.Task : null });
        var bank = await OpenWithServiceAsync(server);
        var id = (await bank.RetainAsync(Text, Stop)).Id!.Value;
        await server.ArrivedAsync(Stop);

        await bank.EraseAsync(new EraseRequest([id]), Stop);
        held.SetResult();
        await bank.RetainAsync("The gate is closed.", Stop);
        await bank.CaughtUpAsync(Stop);

        FilesWith(VectorOf(Text)).ShouldBeEmpty();
        FilesWith(HashOf(Text)).ShouldBeEmpty();
        FilesWith(VectorOf("The gate is closed.")).ShouldNotBeEmpty();
    }

    private static async Task<MemoryId> AppendAndCloseAsync(IMemoryBank bank)
    {
        var appended = await bank.AppendAsync(
            new AppendRequest("s", [new SessionMessage("Ada", $"The new word is {Marker}"), new SessionMessage("Bob", "The old gate is closed for good")]), Stop);
        await bank.CloseSessionAsync(new CloseSessionRequest("s"), Stop);
        return appended.Outcomes[0].Id!.Value;
    }

    private async Task<IMemoryBank> OpenWithServiceAsync(EmbeddingServer server)
    {
        await Fabric.DisposeAsync();
        Fabric = await EmbeddedWithService.OpenAsync(Store(), server.Endpoint, EmbeddedWithService.Options());
        return Fabric.Bank("agent");
    }

    /// <summary>What the service of these tests makes of a text: of length 1 as it is, so that the store keeps these very bytes.</summary>
    private static float[] Embed(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var vector = new float[32];
        for (var part = 0; part < 4; part++)
        {
            vector[(8 * part) + (hash[part] & 7)] = hash[part] < 128 ? 0.5f : -0.5f;
        }

        return vector;
    }

    private static EmbeddingReply Reply(EmbeddingCall call) => new() { Change = _ => [.. call.Inputs.Select(Embed)] };

    private static byte[] VectorOf(string text) => MemoryMarshal.AsBytes<float>(Embed(text)).ToArray();

    /// <summary>The name of the text that the store keeps beside the vector.</summary>
    private static byte[] HashOf(string text) =>
        Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));
}
