using System.Text;
using Fabric.Core.Errors;
using Fabric.Core.Storage;
using Fabric.Stores.Sqlite.Backup;
using Microsoft.Data.Sqlite;

namespace Fabric.Stores.Sqlite.Tests.Backup;

public sealed class RestoreTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly DataFolder _elsewhere = new();

    private string File1 => Path.Combine(_elsewhere.Path, "backup.db");

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Restore_OverALaterState_HoldsTheBackupWithAnotherGeneration()
    {
        string before;
        FeedCursor cursor;
        await using (var store = await _folder.OpenAsync())
        {
            before = await store.OpenAsync(Items.Stop);
            await store.CommitAsync("a", 0, Items.Put("k", "\"old\""));
            await store.CommitAsync("b", 0, Items.Put("k", "\"b\""));
            await store.LeaseAsync(Items.Bank("a"), "holder", TimeSpan.FromHours(1), Items.Stop);
            await store.BackupAsync(File1, cancellationToken: Items.Stop);
            cursor = (await store.ReadFeedAsync(Items.Space, null, 10, Items.Stop)).Cursor;
            await store.CommitAsync("a", 1, Items.Put("k", "\"new\""));
        }

        var summary = await SqliteBackup.RestoreAsync(File1, _folder.Path, overwrite: true, cancellationToken: Items.Stop);

        (summary.Actors, summary.Records).ShouldBe((2, 2));
        await using var restored = await _folder.OpenAsync();
        (await restored.OpenAsync(Items.Stop)).ShouldBe(summary.Generation);
        summary.Generation.ShouldNotBe(before);
        (await AllAsync(restored)).ShouldBe(["a 1 k=\"old\"", "b 1 k=\"b\""]);
        (await restored.ReadFeedAsync(Items.Space, cursor, 10, Items.Stop)).MustRebuild.ShouldBeTrue();
        (await restored.LeaseAsync(Items.Bank("a"), "other", TimeSpan.FromHours(1), Items.Stop)).Granted.ShouldBeTrue();
        (await restored.CommitAsync("a", 1, Items.Put("k"))).Outcome.ShouldBe(CommitOutcome.Committed);
    }

    [Fact]
    public async Task Restore_OverAStore_KeepsItWholeBesideTheNewOne()
    {
        await MakeBackupAsync();
        await CrashedStoreAsync();

        var summary = await SqliteBackup.RestoreAsync(File1, _folder.Path, overwrite: true, cancellationToken: Items.Stop);

        Path.GetFileName(summary.Previous!).ShouldStartWith("fabric.db.before-restore-");
        using var previous = new DataFolder();
        File.Copy(summary.Previous!, previous.File);
        await using var store = await previous.OpenAsync();
        (await AllAsync(store)).ShouldBe(["live 1 k=\"live\""]);
    }

    [Fact]
    public async Task Restore_StoreIsThere_IsRefusedUnlessAskedTo()
    {
        await MakeBackupAsync();
        await CrashedStoreAsync();
        var before = Files();

        var fault = await Should.ThrowAsync<FabricException>(() => SqliteBackup.RestoreAsync(File1, _folder.Path));

        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        Files().ShouldBe(before);
    }

    [Fact]
    public async Task Restore_FolderHeld_IsRefused()
    {
        await MakeBackupAsync();
        await using var store = await _folder.OpenAsync();

        (await Should.ThrowAsync<FabricException>(() => SqliteBackup.RestoreAsync(File1, _folder.Path, overwrite: true)))
            .Code.ShouldBe(ErrorCode.StoreLocked);
    }

    [Theory]
    [InlineData(Damage.Overwritten, ErrorCode.StoreCorrupt)]
    [InlineData(Damage.Truncated, ErrorCode.StoreCorrupt)]
    [InlineData(Damage.Text, ErrorCode.StoreCorrupt)]
    [InlineData(Damage.Empty, ErrorCode.StoreCorrupt)]
    [InlineData(Damage.Missing, ErrorCode.NotFound)]
    [InlineData(Damage.Foreign, ErrorCode.StoreCorrupt)]
    [InlineData(Damage.NoStore, ErrorCode.StoreCorrupt)]
    [InlineData(Damage.Newer, ErrorCode.StoreTooNew)]
    public async Task Restore_BadBackup_IsRefusedAndTheStoreIsUntouched(Damage damage, ErrorCode code)
    {
        await MakeBackupAsync();
        DamageBackup(damage);
        await CrashedStoreAsync();
        var before = Files();

        var fault = await Should.ThrowAsync<FabricException>(() => SqliteBackup.RestoreAsync(File1, _folder.Path, overwrite: true));

        fault.Code.ShouldBe(code);
        Files().ShouldBe(before);
    }

    [Fact]
    public async Task Restore_OverADamagedStore_PutsItAsideAsItIs()
    {
        await MakeBackupAsync();
        var damaged = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("not a database. ", 1_000)));
        await File.WriteAllBytesAsync(_folder.File, damaged, Items.Stop);
        await File.WriteAllBytesAsync(_folder.File + "-wal", damaged, Items.Stop);

        var summary = await SqliteBackup.RestoreAsync(File1, _folder.Path, overwrite: true, cancellationToken: Items.Stop);

        (await File.ReadAllBytesAsync(summary.Previous!, Items.Stop)).ShouldBe(damaged);
        await using var store = await _folder.OpenAsync();
        (await AllAsync(store)).Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(nameof(RestoreStage.Copied), false)]
    [InlineData(nameof(RestoreStage.Staged), false)]
    [InlineData(nameof(RestoreStage.LogFolded), false)]
    [InlineData(nameof(RestoreStage.Replaced), true)]
    public async Task Restore_KilledBetweenSteps_TheOldOrTheNewStoreIsThere(string at, bool isNew)
    {
        await MakeBackupAsync();
        await CrashedStoreAsync();
        using var killed = new DataFolder();

        // What a kill at this moment leaves: the files as they are, without a step further or a clean-up.
        await Should.ThrowAsync<InvalidOperationException>(() => RestoreAsync(stage =>
        {
            if (stage.ToString() == at)
            {
                CopyFiles(_folder.Path, killed.Path);
                throw new InvalidOperationException("killed");
            }
        }));

        foreach (var folder in new[] { killed, _folder })
        {
            await using var store = await folder.OpenAsync();
            var all = await AllAsync(store);
            all.Count.ShouldBe(isNew ? 20 : 1);
            Directory.GetFiles(folder.Path, "*.restoring*").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(nameof(RestoreStage.Copied))]
    [InlineData(nameof(RestoreStage.Staged))]
    [InlineData(nameof(RestoreStage.LogFolded))]
    [InlineData(nameof(RestoreStage.Replaced))]
    public async Task Restore_AfterAKilledOne_Succeeds(string at)
    {
        await MakeBackupAsync();
        await CrashedStoreAsync();
        using var killed = new DataFolder();
        await RestoreAsync(stage =>
        {
            if (stage.ToString() == at)
            {
                CopyFiles(_folder.Path, killed.Path);
            }
        });

        await SqliteBackup.RestoreAsync(File1, killed.Path, overwrite: true, cancellationToken: Items.Stop);

        await using var store = await killed.OpenAsync();
        (await AllAsync(store)).Count.ShouldBe(20);
    }

    [Fact]
    public async Task Restore_FileOfSchema1_IsUpgradedAndReads()
    {
        var fixture = Path.Combine(AppContext.BaseDirectory, "Fixtures", "schema-1", "fabric.db");

        var summary = await SqliteBackup.RestoreAsync(fixture, _folder.Path, cancellationToken: Items.Stop);

        summary.Previous.ShouldBeNull();
        await using var store = await _folder.OpenAsync();
        var (version, records) = await store.LoadAsync(Items.Bank("notes"));
        version.ShouldBe(2);
        records.ShouldHaveSingleItem().ShouldBe(new("m1", """{"text":"Zürich"}"""));
        (await store.ReadHistoryAsync(Items.Bank("notes"), null, 0, 10, Items.Stop)).Count.ShouldBe(2);
        (await store.CommitAsync("notes", 2, Items.Put("m3"))).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Restore_CopiedFolderWithItsLog_HoldsWhatIsInTheLog()
    {
        await CrashedStoreAsync();
        CopyFiles(_folder.Path, _elsewhere.Path);
        using var target = new DataFolder();

        await SqliteBackup.RestoreAsync(_elsewhere.File, target.Path, cancellationToken: Items.Stop);

        await using var store = await target.OpenAsync();
        (await AllAsync(store)).ShouldBe(["live 1 k=\"live\""]);
    }

    public enum Damage
    {
        Overwritten,
        Truncated,
        Text,
        Empty,
        Missing,
        Foreign,
        NoStore,
        Newer,
    }

    private Task<RestoreSummary> RestoreAsync(Action<RestoreStage> onStage) => SqliteBackup.RestoreAsync(
        File1, _folder.Path, overwrite: true, TimeProvider.System, progress: null, onStage, Items.Stop);

    private async Task MakeBackupAsync()
    {
        using var origin = new DataFolder();
        await using var store = await origin.OpenAsync();
        for (var bank = 0; bank < 20; bank++)
        {
            await store.CommitAsync($"bank{bank:00}", 0, Items.PutBytes("k", 5_000));
        }

        await store.BackupAsync(File1, cancellationToken: Items.Stop);
    }

    // A store whose process was killed: its one commit is in the log alone.
    private async Task CrashedStoreAsync()
    {
        using var live = new DataFolder();
        await using var store = await live.OpenAsync();
        await store.CommitAsync("live", 0, Items.Put("k", "\"live\""));
        CopyFiles(live.Path, _folder.Path);
        new FileInfo(_folder.File + "-wal").Length.ShouldBePositive();
    }

    private void DamageBackup(Damage damage)
    {
        switch (damage)
        {
            case Damage.Overwritten:
                var bytes = File.ReadAllBytes(File1);
                Array.Fill(bytes, (byte)0xEE, bytes.Length / 2, 4096);
                File.WriteAllBytes(File1, bytes);
                break;
            case Damage.Truncated:
                File.WriteAllBytes(File1, File.ReadAllBytes(File1)[..^8192]);
                break;
            case Damage.Text:
                File.WriteAllText(File1, string.Concat(Enumerable.Repeat("not a database. ", 1_000)));
                break;
            case Damage.Empty:
                File.WriteAllBytes(File1, []);
                break;
            case Damage.Missing:
                File.Delete(File1);
                break;
            case Damage.Foreign:
                File.Delete(File1);
                Execute("CREATE TABLE theirs(a); PRAGMA user_version=1");
                break;
            case Damage.NoStore:
                File.Delete(File1);
                Execute("CREATE TABLE theirs(a); DROP TABLE theirs");
                break;
            case Damage.Newer:
                Execute("PRAGMA user_version=99");
                break;
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File1};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string[] Files() =>
    [
        .. Directory.GetFiles(_folder.Path, "fabric.db*").Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];

    private static void CopyFiles(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "fabric.db*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static async Task<List<string>> AllAsync(SqliteRecordStore store)
    {
        List<string> all = [];
        foreach (var name in await store.ListActorsAsync(Items.Space, ActorKind.Bank, null, 100, Items.Stop))
        {
            var (version, records) = await store.LoadAsync(Items.Bank(name));
            all.Add($"{name} {version} {string.Join(',', records.Select(record => $"{record.Key}={record.Value}"))}");
        }

        return all;
    }
}
