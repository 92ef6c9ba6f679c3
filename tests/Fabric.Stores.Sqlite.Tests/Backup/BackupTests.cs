using System.Text;
using Fabric.Core.Errors;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Tests.Backup;

public sealed class BackupTests : IDisposable
{
    private const string Marker = "MARKER-of-what-is-erased";

    private readonly DataFolder _folder = new();
    private readonly DataFolder _elsewhere = new();

    private string Target => Path.Combine(_elsewhere.Path, "backup.db");

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Backup_WhileWritersCommit_IsAWholePrefixWithAllThatWasAcknowledged()
    {
        const int Writers = 4;
        await using var store = await _folder.OpenAsync();
        await FillAsync(store);

        var acknowledged = new long[Writers];
        using var warm = new CountdownEvent(Writers);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer))).ToArray();
        warm.Wait(Items.Stop);
        var before = acknowledged.Select((_, writer) => Volatile.Read(ref acknowledged[writer])).ToArray();

        await store.BackupAsync(Target, cancellationToken: Items.Stop);

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await using var copy = await OpenCopyAsync();
        for (var writer = 0; writer < Writers; writer++)
        {
            var (version, records) = await copy.LoadAsync(Items.Bank($"w{writer}"));
            version.ShouldBeInRange(before[writer], acknowledged[writer]);
            records.Count.ShouldBe((int)version * 2);
            records.Keys.Count(key => key.StartsWith("left", StringComparison.Ordinal)).ShouldBe((int)version);
        }

        (await copy.LoadAsync(Items.Bank("filler"))).Records.Count.ShouldBe(1_000);

        async Task WriteAsync(int writer)
        {
            for (long version = 0; !stop.IsCancellationRequested; version++)
            {
                var both = new ChangeSet { Puts = [new($"left{version}", "{}"u8.ToArray()), new($"right{version}", "{}"u8.ToArray())] };
                (await store.CommitAsync($"w{writer}", version, both)).Outcome.ShouldBe(CommitOutcome.Committed);
                Volatile.Write(ref acknowledged[writer], version + 1);
                if (version == 9)
                {
                    warm.Signal();
                }
            }
        }
    }

    [Fact]
    public async Task Backup_CommitInItsMiddle_IsNotHeldUp()
    {
        await using var store = await _folder.OpenAsync();
        await FillAsync(store);

        using var middle = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var progress = new Reports(_ =>
        {
            middle.Release();
            goOn.Wait(Items.Stop);
        });
        var backup = store.BackupAsync(Target, progress: progress, cancellationToken: Items.Stop).AsTask();
        await middle.WaitAsync(Items.Stop);

        (await store.CommitAsync("b", 0, Items.Put("k"))).Outcome.ShouldBe(CommitOutcome.Committed);

        backup.IsCompleted.ShouldBeFalse();
        File.Exists(Target).ShouldBeFalse();
        goOn.Set();
        await backup;
        progress.Last.Bytes.ShouldBe(progress.Last.Total);
    }

    [Fact]
    public async Task Backup_RemovedAndNotYetScrubbed_IsNotInTheCopy()
    {
        await using var store = await _folder.OpenAsync();
        for (var version = 0; version < 200; version++)
        {
            await store.CommitAsync("a", version, Items.Put($"k{version}", $"\"{Marker}{new string('x', version * 7)}\""));
        }

        await store.CommitAsync("a", 200, new ChangeSet { Removes = [.. Enumerable.Range(0, 200).Select(key => $"k{key}")] });

        var summary = await store.BackupAsync(Target, cancellationToken: Items.Stop);

        (summary.Actors, summary.Records, summary.Schema).ShouldBe((1, 0, SqliteSchema.Version));
        var bytes = await File.ReadAllBytesAsync(Target, Items.Stop);
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)).ShouldBe(-1);
    }

    [Fact]
    public async Task Backup_FileIsThere_IsRefusedUnlessAskedTo()
    {
        await using var store = await _folder.OpenAsync();
        await store.CommitAsync("a", 0, Items.Put("k"));
        await File.WriteAllTextAsync(Target, "theirs", Items.Stop);

        var fault = await Should.ThrowAsync<FabricException>(() => store.BackupAsync(Target).AsTask());
        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        (await File.ReadAllTextAsync(Target, Items.Stop)).ShouldBe("theirs");

        await store.BackupAsync(Target, overwrite: true, cancellationToken: Items.Stop);
        await using var copy = await OpenCopyAsync();
        (await copy.LoadAsync(Items.Bank("a"))).Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("fabric.db")]
    [InlineData("fabric.db-wal")]
    [InlineData("fabric.lock")]
    public async Task Backup_OntoTheStoreItself_IsRefused(string name)
    {
        await using var store = await _folder.OpenAsync();

        var fault = await Should.ThrowAsync<FabricException>(
            () => store.BackupAsync(Path.Combine(_folder.Path, name), overwrite: true).AsTask());

        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task Backup_DamagedStore_IsCorruptAndLeavesNoFile()
    {
        await using (var store = await _folder.OpenAsync())
        {
            for (var version = 0; version < 50; version++)
            {
                await store.CommitAsync("a", version, Items.PutBytes($"k{version}", 2_000));
            }
        }

        const int Page = 4096;
        var bytes = await File.ReadAllBytesAsync(_folder.File, Items.Stop);
        Array.Fill(bytes, (byte)0xEE, 16 * Page, bytes.Length - (16 * Page));
        await File.WriteAllBytesAsync(_folder.File, bytes, Items.Stop);
        await using var damaged = await _folder.OpenAsync();

        (await Should.ThrowAsync<FabricException>(() => damaged.BackupAsync(Target).AsTask())).Code.ShouldBe(ErrorCode.StoreCorrupt);
        Directory.GetFiles(_elsewhere.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Backup_Cancelled_LeavesNoFile()
    {
        await using var store = await _folder.OpenAsync();
        await FillAsync(store);

        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(
            () => store.BackupAsync(Target, progress: new Reports(_ => stop.Cancel()), cancellationToken: stop.Token).AsTask());

        Directory.GetFiles(_elsewhere.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Backup_StoreCloses_EndsAsUnavailable()
    {
        var store = await _folder.OpenAsync();
        await FillAsync(store);

        Task? closing = null;
        var backup = store.BackupAsync(Target, progress: new Reports(_ => closing ??= store.DisposeAsync().AsTask()), cancellationToken: Items.Stop);

        (await Should.ThrowAsync<FabricException>(() => backup.AsTask())).Code.ShouldBe(ErrorCode.Unavailable);
        await closing!;
        Directory.GetFiles(_elsewhere.Path).ShouldBeEmpty();
        File.Exists(_folder.File + "-wal").ShouldBeFalse();
    }

    // So many rows that SQLite asks in the middle of them whether it may go on.
    private static async Task FillAsync(SqliteRecordStore store) => await store.CommitAsync(
        "filler", 0, new ChangeSet { Puts = [.. Enumerable.Range(0, 1_000).Select(key => Items.PutBytes($"k{key}", 8_000).Puts[0])] });

    private Task<SqliteRecordStore> OpenCopyAsync()
    {
        File.Copy(Target, _elsewhere.File);
        return _elsewhere.OpenAsync();
    }
}
