using System.Text.Json;

namespace Fabric.Stores.Sqlite.Tests.Files;

public sealed class ReadableFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_InTheSqliteTool_ShowsItsRecordsAsJson()
    {
        await using (var store = await _folder.OpenAsync())
        {
            await store.CommitAsync("a", 0, Items.Put("k", """{"text":"Zürich"}"""));
        }

        Assert.SkipUnless(ToolRun.Exists("sqlite3"), "The sqlite3 tool is not installed.");
        var (exit, output, error) = await ToolRun.RunAsync(
            "sqlite3", "-json", _folder.File,
            "SELECT space, name, key, json_extract(body, '$.text') AS text FROM record JOIN actor ON actor.id = record.actor");

        exit.ShouldBe(0, error);
        var row = JsonDocument.Parse(output).RootElement.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("space").GetString().ShouldBe("space");
        row.GetProperty("name").GetString().ShouldBe("a");
        row.GetProperty("text").GetString().ShouldBe("Zürich");
    }
}
