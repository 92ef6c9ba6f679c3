using Fabric.Core.Errors;

namespace Fabric.Stores.Sqlite.Tests.Files;

public sealed class FullDiskTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commit_DiskFull_IsRefusedWhatWasThereStaysAndWritesGoOn()
    {
        var (exit, _, error) = await ToolRun.RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", _folder.Path);
        Assert.SkipUnless(exit == 0, $"A small disk cannot be mounted here: {error}");
        try
        {
            var ballast = Path.Combine(_folder.Path, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[1 << 20], Items.Stop);
            await using var store = await _folder.OpenAsync();

            var (version, fault) = await FillAsync(store);

            fault.Code.ShouldBe(ErrorCode.StoreFull);
            version.ShouldBeGreaterThan(0);
            var (found, records) = await store.LoadAsync(Items.Bank("a"));
            found.ShouldBe(version);
            records.Count.ShouldBe((int)version);
            File.Delete(ballast);
            (await store.CommitAsync("a", version, Items.PutBytes("more", 10_000))).Version.ShouldBe(version + 1);
        }
        finally
        {
            (await ToolRun.RunAsync("umount", _folder.Path)).ExitCode.ShouldBe(0);
        }
    }

    private static async Task<(long Version, FabricException Fault)> FillAsync(SqliteRecordStore store)
    {
        for (long version = 0; ; version++)
        {
            try
            {
                await store.CommitAsync("a", version, Items.PutBytes($"k{version}", 10_000));
            }
            catch (FabricException fault)
            {
                return (version, fault);
            }
        }
    }
}
