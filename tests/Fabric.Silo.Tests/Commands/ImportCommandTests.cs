using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class ImportCommandTests
{
    private const string Tea = """{"session":"s1","time":"2026-03-02T09:00:00Z","actor":"Ana","text":"Ana prefers green tea in the morning."}""";
    private const string Host = """{"time":"2026-03-02T09:01:00Z","text":"The build host is bld-7.","kind":"fact","factKey":"build.host"}""";

    [Fact]
    public async Task Import_ThenRecallInAnotherHost_FindsIt()
    {
        using var shell = new Shell();
        var file = shell.Write("chat.jsonl", Tea, Host);

        var imported = await shell.RunAsync("import", file, "--data", shell.Data, "--bank", "team");
        var recalled = await shell.RunAsync("recall", "What is the build host?", "--data", shell.Data, "--bank", "team", "--json");

        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Output.ShouldContain("2 lines");
        recalled.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("text").GetString().ShouldBe("The build host is bld-7.");
    }

    [Fact]
    public async Task Import_BadLine_NamesItAndWhatWasStored()
    {
        using var shell = new Shell();
        var file = shell.Write("chat.jsonl", Tea, Host, """{"text":"x","colour":"mauve"}""");

        var result = await shell.RunAsync("import", file, "--data", shell.Data);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("Line 3 ");
        result.Error.ShouldContain("Lines before 2 were stored");
        result.Error.ShouldNotContain("mauve");
    }

    [Fact]
    public async Task Import_CorrectedFile_StoresNothingTwice()
    {
        using var shell = new Shell();
        await shell.RunAsync("import", shell.Write("chat.jsonl", Tea, "{"), "--data", shell.Data);

        var again = await shell.RunAsync("import", shell.Write("chat.jsonl", Tea, Host), "--data", shell.Data, "--json");
        var third = await shell.RunAsync("import", shell.Write("chat.jsonl", Tea, Host), "--data", shell.Data, "--json");

        again.Json.GetProperty("repeated").GetInt32().ShouldBe(0);
        third.Json.GetProperty("repeated").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Import_MissingFile_IsNotFoundAndMakesNoFolder()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("import", Path.Combine(shell.Folder, "none.jsonl"), "--data", shell.Data);

        result.ExitCode.ShouldBe(3);
        Directory.Exists(shell.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Import_OfAnotherSystem_IsFoundOutAndStoredOnce()
    {
        using var shell = new Shell();
        var file = shell.Write(
            "memory.jsonl",
            """{"type":"entity","name":"Ana","entityType":"person","observations":["Likes green tea in the morning"]}""",
            """{"type":"relation","from":"Ana","to":"Acme","relationType":"works_at"}""");

        var first = await shell.RunAsync("import", file, "--data", shell.Data, "--json");
        var again = await shell.RunAsync("import", file, "--data", shell.Data, "--format", "mcp-memory", "--json");
        var recalled = await shell.RunAsync("recall", "Where does Ana work?", "--data", shell.Data, "--json");
        var wrong = await shell.RunAsync("import", file, "--data", shell.Data, "--format", "letta");

        first.Json.GetProperty("lines").GetInt32().ShouldBe(3);
        again.Json.GetProperty("repeated").GetInt32().ShouldBe(3);
        recalled.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("text").GetString().ShouldBe("Ana works at Acme.");
        wrong.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Export_ThenImport_BringsTheSameMemories()
    {
        using var shell = new Shell();
        await shell.RunAsync("import", shell.Write("chat.jsonl", Tea, Host), "--data", shell.Data);
        var backup = Path.Combine(shell.Folder, "backup.jsonl");

        var exported = await shell.RunAsync("export", backup, "--data", shell.Data);
        var refused = await shell.RunAsync("export", backup, "--data", shell.Data);
        var imported = await shell.RunAsync("import", backup, "--data", shell.Data, "--bank", "copy", "--json");

        exported.ExitCode.ShouldBe(0, exported.Error);
        refused.ExitCode.ShouldBe(2);
        imported.Json.GetProperty("memories").GetInt32().ShouldBe(2);
    }
}
