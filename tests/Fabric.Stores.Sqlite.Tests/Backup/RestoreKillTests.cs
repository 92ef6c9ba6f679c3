using Fabric.Stores.Sqlite.Backup;

namespace Fabric.Stores.Sqlite.Tests.Backup;

/// <summary>A process that is killed in the middle of a restore leaves the old store or the new one, and the restore can be done again.</summary>
public sealed class RestoreKillTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly DataFolder _elsewhere = new();

    private string Backup => Path.Combine(_elsewhere.Path, "backup.db");

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Theory]
    [InlineData(nameof(RestoreStage.Copied), "old")]
    [InlineData(nameof(RestoreStage.Staged), "old")]
    [InlineData(nameof(RestoreStage.LogFolded), "old")]
    [InlineData(nameof(RestoreStage.Replaced), "new")]
    public async Task Restore_ProcessKilled_TheOldOrTheNewStoreIsThereAndTheNextOneSucceeds(string stage, string expected)
    {
        await using (var store = await _elsewhere.OpenAsync())
        {
            await store.CommitAsync("a", 0, Items.Put("k", "\"new\""));
            await store.BackupAsync(Backup, cancellationToken: Items.Stop);
        }

        await using (var store = await _folder.OpenAsync())
        {
            await store.CommitAsync("a", 0, Items.Put("k", "\"old\""));
        }

        using (var process = ToolRun.StartTarget("restore", _folder.Path, Backup, stage))
        {
            (await process.StandardOutput.ReadLineAsync(Items.Stop)).ShouldBe("held");
            process.Kill();
            await process.WaitForExitAsync(Items.Stop);
            process.ExitCode.ShouldNotBe(0);
        }

        (await ReadAsync()).ShouldBe($"\"{expected}\"");
        await SqliteBackup.RestoreAsync(Backup, _folder.Path, overwrite: true, cancellationToken: Items.Stop);
        (await ReadAsync()).ShouldBe("\"new\"");
        Directory.GetFiles(_folder.Path, "*.restoring*").ShouldBeEmpty();
    }

    private async Task<string> ReadAsync()
    {
        await using var store = await _folder.OpenAsync();
        var (_, records) = await store.LoadAsync(Items.Bank("a"));
        return records.ShouldHaveSingleItem().Value;
    }
}
