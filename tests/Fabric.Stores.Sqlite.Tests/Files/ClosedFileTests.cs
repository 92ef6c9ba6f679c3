namespace Fabric.Stores.Sqlite.Tests.Files;

public sealed class ClosedFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dispose_AfterReads_LeavesEverythingInTheOneFile()
    {
        await using (var store = await _folder.OpenAsync())
        {
            await store.CommitAsync("a", 0, Items.Put("k", "1"));
            await store.LoadAsync(Items.Bank("a"));
        }

        File.Exists(_folder.File + "-wal").ShouldBeFalse();
        await CheckCopyAsync();
    }

    [Fact]
    public async Task Dispose_ReadInTheMiddle_PutsTheLogIntoTheFile()
    {
        var store = await _folder.OpenAsync();
        await store.CommitAsync("a", 0, Items.Put("k", "1"));
        using var reading = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var read = store.LoadAsync(
            Items.Bank("a"),
            _ =>
            {
                reading.Release();
                goOn.Wait();
            },
            Items.Stop).AsTask();
        await reading.WaitAsync(Items.Stop);

        await store.DisposeAsync();

        await CheckCopyAsync();
        goOn.Set();
        await read;
    }

    // A person who copies a closed store's file has it all.
    private async Task CheckCopyAsync()
    {
        using var copy = new DataFolder();
        File.Copy(_folder.File, copy.File);
        await using var store = await copy.OpenAsync();
        var (version, records) = await store.LoadAsync(Items.Bank("a"));
        version.ShouldBe(1);
        records["k"].ShouldBe("1");
    }
}
