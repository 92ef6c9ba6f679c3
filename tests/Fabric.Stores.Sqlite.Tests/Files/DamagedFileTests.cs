using Fabric.Core.Errors;
using Microsoft.Data.Sqlite;

namespace Fabric.Stores.Sqlite.Tests.Files;

public sealed class DamagedFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")]
    public async Task Open_NewerSchema_IsRefusedAndTheFileStaysAsItIs(string journal)
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        Execute($"PRAGMA user_version=99; PRAGMA journal_mode={journal}");
        var before = await File.ReadAllBytesAsync(_folder.File, Items.Stop);

        var fault = await Should.ThrowAsync<FabricException>(() => _folder.OpenAsync());

        fault.Code.ShouldBe(ErrorCode.StoreTooNew);
        (await File.ReadAllBytesAsync(_folder.File, Items.Stop)).ShouldBe(before);
    }

    [Fact]
    public async Task Open_NotADatabase_IsCorruptAndStaysAsItIs()
    {
        var text = string.Concat(Enumerable.Repeat("not a database. ", 1_000));
        await File.WriteAllTextAsync(_folder.File, text, Items.Stop);

        (await Should.ThrowAsync<FabricException>(() => _folder.OpenAsync())).Code.ShouldBe(ErrorCode.StoreCorrupt);

        (await File.ReadAllTextAsync(_folder.File, Items.Stop)).ShouldBe(text);
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_IsRefusedAndStaysAsItIs()
    {
        Execute("CREATE TABLE theirs(a)");
        var before = await File.ReadAllBytesAsync(_folder.File, Items.Stop);

        (await Should.ThrowAsync<FabricException>(() => _folder.OpenAsync())).Code.ShouldBe(ErrorCode.StoreCorrupt);

        (await File.ReadAllBytesAsync(_folder.File, Items.Stop)).ShouldBe(before);
    }

    [Fact]
    public async Task Load_DamagedPage_IsCorrupt()
    {
        await using (var store = await _folder.OpenAsync())
        {
            for (var version = 0; version < 50; version++)
            {
                await store.CommitAsync("a", version, Items.PutBytes($"k{version}", 2_000));
            }
        }

        // The first page holds the schema, so opening succeeds; the pages after the tables' roots hold the records.
        const int Page = 4096;
        var bytes = await File.ReadAllBytesAsync(_folder.File, Items.Stop);
        Array.Fill(bytes, (byte)0xEE, 16 * Page, bytes.Length - (16 * Page));
        await File.WriteAllBytesAsync(_folder.File, bytes, Items.Stop);
        await using var damaged = await _folder.OpenAsync();

        (await Should.ThrowAsync<FabricException>(() => damaged.LoadAsync(Items.Bank("a")))).Code.ShouldBe(ErrorCode.StoreCorrupt);
    }

    [Fact]
    public async Task Open_ReadOnlyFolder_IsReadOnly()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        var (exit, _, error) = await ToolRun.RunAsync("mount", "--bind", "-o", "ro", _folder.Path, _folder.Path);
        Assert.SkipUnless(exit == 0, $"A folder cannot be made read-only here: {error}");
        try
        {
            var fault = await Should.ThrowAsync<FabricException>(() => _folder.OpenAsync());
            fault.Code.ShouldBe(ErrorCode.StoreReadOnly);
        }
        finally
        {
            (await ToolRun.RunAsync("umount", _folder.Path)).ExitCode.ShouldBe(0);
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
