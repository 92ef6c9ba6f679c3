using System.Text;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

/// <summary>After an erase returns, no byte of the data folder holds what was erased.</summary>
public sealed class ErasedBytesTests : IAsyncLifetime
{
    private const string Marker = "zirconium";

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-erase-").FullName;
    private EmbeddedFabric _fabric = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _fabric = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _fabric.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Erase_AmongManyOtherWrites_LeavesNoByteOfIt()
    {
        var bank = _fabric.Bank("agent");
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
        var team = await _fabric.Bank("team").RetainAsync(
            new RetainItem($"The agent knows {Marker}") { Sources = [$"agent/{marked[0]}"] }, Stop);
        await bank.ForgetAsync(marked[1]);
        FilesWith(Marker).ShouldNotBeEmpty();

        await bank.EraseAsync(new EraseRequest(marked), Stop);
        await _fabric.DisposeAsync();
        _fabric = await OpenAsync();

        (await _fabric.Bank("team").GetAsync(team.Id!.Value, cancellationToken: Stop)).ShouldBeNull();
        FilesWith(Marker).ShouldBeEmpty();
        (await _fabric.Bank("agent").StatsAsync(Stop)).Tombstones.ShouldBeGreaterThanOrEqualTo(marked.Count);
    }

    private static async Task<MemoryId> AppendAndCloseAsync(IMemoryBank bank)
    {
        var appended = await bank.AppendAsync(
            new AppendRequest("s", [new SessionMessage("Ada", $"The new word is {Marker}"), new SessionMessage("Bob", "The old gate is closed for good")]), Stop);
        await bank.CloseSessionAsync(new CloseSessionRequest("s"), Stop);
        return appended.Outcomes[0].Id!.Value;
    }

    private async Task<EmbeddedFabric> OpenAsync() => await EmbeddedFabric.OpenAsync(
        new SqliteRecordStore(new() { Folder = _folder }, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance), cancellationToken: Stop);

    private string[] FilesWith(string text) =>
        [.. Directory.EnumerateFiles(_folder).Where(file => Path.GetFileName(file) != "fabric.lock" && Holds(file, Encoding.UTF8.GetBytes(text)))];

    private static bool Holds(string file, byte[] text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(text) >= 0;
    }
}
