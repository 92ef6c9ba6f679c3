using Fabric.Client;
using Fabric.Silo.Hosting;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class BackupCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    private string Copy => Path.Combine(_shell.Folder, "copy.db");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task BackupThenRestore_IntoAnotherFolder_IsRecalledThere()
    {
        await RetainAsync("The build host is bld-7.");
        var restored = Path.Combine(_shell.Folder, "restored");

        var backup = await _shell.RunAsync("backup", Copy, "--data", _shell.Data);
        var restore = await _shell.RunAsync("restore", Copy, "--data", restored);

        (backup.ExitCode, backup.Error).ShouldBe((0, ""));
        backup.Output.ShouldContain("100 %");
        backup.Output.ShouldContain(Copy);
        (restore.ExitCode, restore.Error).ShouldBe((0, ""));
        restore.Output.ShouldContain(restored);
        (await RecallAsync(restored)).ShouldBe("The build host is bld-7.");
    }

    [Fact]
    public async Task Restore_Overwrite_GoesBackAndKeepsWhatWasThere()
    {
        await RetainAsync("The build host is bld-7.");
        var backup = await _shell.RunAsync("backup", Copy, "--data", _shell.Data, "--json");
        await RetainAsync("The build host is bld-8.");

        var refused = await _shell.RunAsync("restore", Copy, "--data", _shell.Data, "--json");
        var restored = await _shell.RunAsync("restore", Copy, "--data", _shell.Data, "--overwrite", "--json");

        backup.Json.GetProperty("records").GetInt64().ShouldBePositive();
        (refused.ExitCode, refused.Json.GetProperty("error").GetProperty("code").GetString()).ShouldBe((2, "invalid_request"));
        restored.ExitCode.ShouldBe(0, restored.Output);
        File.Exists(restored.Json.GetProperty("previous").GetString()).ShouldBeTrue();
        (await RecallAsync(_shell.Data)).ShouldBe("The build host is bld-7.");
    }

    [Fact]
    public async Task Backup_FolderServedByAnother_HasWhatWasAcknowledgedAndItGoesOn()
    {
        await using var held = await EmbeddedFabricOpener.OverSqlite().OpenAsync(_shell.Data, TestContext.Current.CancellationToken);
        var bank = held.Fabric.Bank("default");
        await bank.RetainAsync("The build host is bld-7.", TestContext.Current.CancellationToken);
        var restored = Path.Combine(_shell.Folder, "restored");

        // In a process of its own, as a user would: the folder's lock keeps another process out, and must not keep this one out.
        var backup = await ProcessTests.StartAsync("backup", Copy, "--data", _shell.Data, "--json");
        await bank.RetainAsync("The build host is bld-8.", TestContext.Current.CancellationToken);
        var restore = await _shell.RunAsync("restore", Copy, "--data", restored);

        backup.ExitCode.ShouldBe(0, backup.Error);
        backup.Json.GetProperty("records").GetInt64().ShouldBePositive();
        restore.ExitCode.ShouldBe(0, restore.Error);
        (await RecallAsync(restored)).ShouldBe("The build host is bld-7.");
    }

    [Fact]
    public async Task Restore_FolderServedByAnother_IsRefused()
    {
        await RetainAsync("The build host is bld-7.");
        (await _shell.RunAsync("backup", Copy, "--data", _shell.Data)).ExitCode.ShouldBe(0);
        await using var held = await EmbeddedFabricOpener.OverSqlite().OpenAsync(_shell.Data, TestContext.Current.CancellationToken);
        await held.Fabric.Bank("default").StatsAsync(TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("restore", Copy, "--data", _shell.Data, "--overwrite", "--json");

        (result.ExitCode, result.Json.GetProperty("error").GetProperty("code").GetString()).ShouldBe((7, "store_locked"));
    }

    [Fact]
    public async Task Backup_FileIsThere_NeedsOverwrite()
    {
        await RetainAsync("The build host is bld-7.");
        _shell.Write("copy.db", "theirs");

        (await _shell.RunAsync("backup", Copy, "--data", _shell.Data)).ExitCode.ShouldBe(2);
        (await _shell.RunAsync("backup", Copy, "--data", _shell.Data, "--overwrite")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Backup_NoStore_IsNotFoundAndMakesNoFolder()
    {
        (await _shell.RunAsync("backup", Copy, "--data", _shell.Data)).ExitCode.ShouldBe(3);

        Directory.Exists(_shell.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Restore_NotABackup_IsRefusedAndMakesNoFolder()
    {
        var file = _shell.Write("copy.db", "theirs");

        var result = await _shell.RunAsync("restore", file, "--data", _shell.Data, "--json");

        (result.ExitCode, result.Json.GetProperty("error").GetProperty("code").GetString()).ShouldBe((7, "store_corrupt"));
        (await _shell.RunAsync("restore", file + ".missing", "--data", _shell.Data)).ExitCode.ShouldBe(3);
        Directory.Exists(_shell.Data).ShouldBeFalse();
    }

    private Task<ShellResult> RetainAsync(string text) => _shell.RunAsync("retain", text, "--fact-key", "build.host", "--data", _shell.Data);

    private async Task<string?> RecallAsync(string data)
    {
        var result = await _shell.RunAsync("recall", "build host", "--data", data, "--json");
        return result.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("text").GetString();
    }
}
