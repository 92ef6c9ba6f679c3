using System.Text;
using Fabric.Core.Storage;
using Fabric.Stores.Sqlite.Writing;

namespace Fabric.Stores.Sqlite.Tests.Files;

public sealed class ScrubTests : IDisposable
{
    private const string Marker = "MARKER-of-what-is-erased";

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Scrub_AfterRandomWrites_NoFileHoldsWhatWasRemoved(int seed)
    {
        await using var store = await _folder.OpenAsync();
        var random = new Random(seed);
        HashSet<string> marked = [];
        long version = 0;
        long sequence = 0;
        for (; version < 400; version++)
        {
            var key = $"k{random.Next(150)}";
            if (random.Next(5) == 0)
            {
                await CommitAsync(new() { Removes = [key] });
                marked.Remove(key);
                continue;
            }

            var isMarked = random.Next(3) == 0;
            var body = Body(random, isMarked);
            await CommitAsync(new() { Puts = [new(key, body, body)], History = [new(++sequence, isMarked ? "erased" : key, body)] });
            _ = isMarked ? marked.Add(key) : marked.Remove(key);
        }

        await CommitAsync(new() { Removes = [.. marked], HistoryErasures = ["erased"] });
        await store.ScrubAsync(Items.Stop);

        FilesWith(Marker).ShouldBeEmpty($"seed {seed}");
        (await store.ReadHistoryAsync(Items.Bank("a"), "erased", 0, 10, Items.Stop)).ShouldBeEmpty();

        async Task CommitAsync(ChangeSet changes) =>
            (await store.CommitAsync("a", version, changes)).Outcome.ShouldBe(CommitOutcome.Committed, $"seed {seed}");
    }

    [Fact]
    public async Task Open_ACrashCameBetweenAnErasureAndItsScrub_ScrubsFirst()
    {
        using var crashed = new DataFolder();
        await using var store = await _folder.OpenAsync();
        await store.CommitAsync("a", 0, Items.Put("k", $"\"{Marker}\""));
        await store.CommitAsync("a", 1, new ChangeSet { Removes = ["k"], HistoryErasures = ["k"] });

        // What a crash at this moment leaves: the files as they are, without a clean close.
        foreach (var file in Directory.GetFiles(_folder.Path, "fabric.db*"))
        {
            File.Copy(file, Path.Combine(crashed.Path, Path.GetFileName(file)));
        }

        FilesWith(Marker, crashed.Path).ShouldNotBeEmpty();
        await using var again = await crashed.OpenAsync();

        FilesWith(Marker, crashed.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Scrub_AnErasureCameAfterTheFileWasWritten_ItsOwnIsStillDue()
    {
        await using var store = await _folder.OpenAsync();
        await store.CommitAsync("a", 0, Items.Put("k"));
        await store.CommitAsync("b", 0, Items.Put("k"));
        await store.CommitAsync("a", 1, new ChangeSet { Removes = ["k"], HistoryErasures = ["k"] });
        var (read, goOn) = await ReadSlowlyAsync(store);

        // The file is written anew for the first erasure; its log stays while somebody reads.
        var scrub = store.ScrubAsync(Items.Stop).AsTask();
        await store.CommitAsync("c", 0, new ChangeSet { Removes = ["k"], HistoryErasures = ["k"] });
        goOn.Set();
        await read;
        await scrub;

        IsScrubDue().ShouldBeTrue();
        await store.ScrubAsync(Items.Stop);
        IsScrubDue().ShouldBeFalse();
    }

    [Fact]
    public async Task Scrub_ReaderInTheMiddle_EndsAfterIt()
    {
        await using var store = await _folder.OpenAsync();
        await store.CommitAsync("a", 0, Items.Put("k", $"\"{Marker}\""));
        await store.CommitAsync("b", 0, Items.Put("k"));
        var (read, goOn) = await ReadSlowlyAsync(store);
        await store.CommitAsync("a", 1, new ChangeSet { Removes = ["k"] });

        var scrub = store.ScrubAsync(Items.Stop).AsTask();

        // A commit that goes through shows that the scrub had its turn, and that it does not hold the writer.
        (await store.CommitAsync("c", 0, Items.Put("k"))).Version.ShouldBe(1);
        scrub.IsCompleted.ShouldBeFalse();
        goOn.Set();
        await read;
        await scrub;
        FilesWith(Marker).ShouldBeEmpty();
    }

    // One that stays in the middle of its work until it may go on.
    private static async Task<(Task Read, ManualResetEventSlim GoOn)> ReadSlowlyAsync(SqliteRecordStore store)
    {
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new ManualResetEventSlim();
        var read = store.LoadAsync(
            Items.Bank("b"),
            _ =>
            {
                reading.TrySetResult();
                goOn.Wait();
            },
            Items.Stop).AsTask();
        await reading.Task.WaitAsync(Items.Stop);
        return (read, goOn);
    }

    private bool IsScrubDue()
    {
        using var session = SqliteSession.Open(_folder.File, new(), writes: false);
        return ScrubJob.IsPending(session);
    }

    private static byte[] Body(Random random, bool marked)
    {
        var filler = new string((char)('a' + random.Next(26)), random.Next(random.Next(10) == 0 ? 20_000 : 600));
        return Encoding.UTF8.GetBytes(marked ? $"\"{filler}{Marker}{filler}\"" : $"\"{filler}\"");
    }

    private string[] FilesWith(string text, string? folder = null) => [.. Directory.EnumerateFiles(folder ?? _folder.Path)
        .Where(file => Path.GetFileName(file) != "fabric.lock" && Holds(file, text)).Select(file => Path.GetFileName(file))];

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
