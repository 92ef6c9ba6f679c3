using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Core.Storage;
using Fabric.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Bench.Speed;

/// <summary>A fabric over a folder of its own, filled with sample text.</summary>
internal sealed class BenchFabric(EmbeddedFabric fabric, string folder) : IAsyncDisposable
{
    private const int BatchSize = 500;
    private const int SessionLength = 25;

    public IFabric Fabric => fabric;

    public string Folder => folder;

    public static SqliteRecordStore Store(string folder) =>
        new(new SqliteStoreOptions { Folder = folder }, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);

    public static string NewFolder() => Directory.CreateTempSubdirectory("fabric-bench-").FullName;

    public static async Task<BenchFabric> OpenAsync(ITextEmbedder embedder, string? folder = null, Func<IRecordStore, IRecordStore>? wrap = null, FabricOptions? options = null)
    {
        folder ??= NewFolder();
        IRecordStore store = Store(folder);
        options ??= new FabricOptions { MemoryLimitBytes = 16L << 30, IdleTime = TimeSpan.FromDays(1) };
        return new(await EmbeddedFabric.OpenAsync(wrap?.Invoke(store) ?? store, options, new EmbeddedServices { Embedder = embedder }), folder);
    }

    /// <summary>Fills a bank with messages in sessions, and returns them.</summary>
    public Task<IReadOnlyList<string>> FillAsync(string bank, int memories, int seed = 1) => FillAsync(Fabric.Bank(bank), memories, seed);

    /// <summary>Fills a bank of any fabric with the same messages.</summary>
    public static async Task<IReadOnlyList<string>> FillAsync(IMemoryBank bank, int memories, int seed = 1)
    {
        var text = new SampleText(seed);
        var start = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var messages = new List<string>(memories);
        for (var at = 0; at < memories; at += BatchSize)
        {
            var items = new List<RetainItem>();
            for (var i = at; i < Math.Min(memories, at + BatchSize); i++)
            {
                messages.Add(text.Message());
                items.Add(new RetainItem(messages[i])
                {
                    Actor = text.Speaker(),
                    Session = $"session-{i / SessionLength}",
                    EventTime = start.AddMinutes(7 * i),
                });
            }

            await bank.RetainAsync(new RetainRequest(items));
        }

        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        await fabric.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
