using System.Diagnostics;
using System.Globalization;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Bench.Locomo;

/// <summary>A fabric as its users have it: embedded, durable, one bank a conversation, one commit a session.</summary>
internal sealed class FabricMemory : ILocomoMemory, IAsyncDisposable
{
    private readonly EmbeddedFabric _fabric;
    private readonly string _folder;

    private FabricMemory(EmbeddedFabric fabric, string folder)
    {
        _fabric = fabric;
        _folder = folder;
    }

    /// <summary>Turns stored so far.</summary>
    public int Turns { get; private set; }

    /// <summary>The time that storing them took.</summary>
    public TimeSpan StoringTime { get; private set; }

    public static async Task<FabricMemory> OpenAsync(RecallProfile? profile = null)
    {
        var folder = BenchFabric.NewFolder();
        return new(
            await EmbeddedFabric.OpenAsync(BenchFabric.Store(folder), services: new EmbeddedServices { Profile = profile }), folder);
    }

    /// <summary>The bank of a conversation.</summary>
    public IMemoryBank Bank(string conversation) => _fabric.Bank(conversation);

    public async Task StoreAsync(string conversation, IReadOnlyList<LocomoTurn> turns)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var session in turns.GroupBy(turn => turn.Session))
        {
            await _fabric.Bank(conversation).RetainAsync(new RetainRequest([.. session.Select(ToItem)]));
        }

        StoringTime += Stopwatch.GetElapsedTime(started);
        Turns += turns.Count;
    }

    public async Task<IReadOnlyList<string>> AskAsync(string conversation, string question, int k)
    {
        var result = await _fabric.Bank(conversation).RecallAsync(new RecallRequest(question) { K = k });
        return [.. result.Hits.Select(hit => hit.Memory.Id.Value)];
    }

    public async ValueTask DisposeAsync()
    {
        await _fabric.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static RetainItem ToItem(LocomoTurn turn) =>
        new(turn.ImageCaption is null ? turn.Text : turn.Text + " " + turn.ImageCaption)
        {
            Id = turn.TurnId,
            Actor = turn.Speaker,
            Session = new SessionId($"session-{turn.Session}"),
            EventTime = DateTimeOffset.Parse(turn.SessionTimestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };
}
