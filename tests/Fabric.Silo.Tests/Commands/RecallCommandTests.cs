using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class RecallCommandTests
{
    private const string Earlier = """{"time":"2026-03-02T09:00:00Z","text":"The rate limit is 4000.","kind":"fact","factKey":"rate"}""";
    private const string Later = """{"time":"2026-03-11T09:00:00Z","text":"The rate limit is 9000.","kind":"fact","factKey":"rate"}""";
    private const string Other = """{"time":"2026-03-11T09:00:00Z","text":"The rate of the euro is 1.09.","kind":"belief","actor":"Ana"}""";

    [Fact]
    public async Task Recall_AsOf_AnswersWithWhatHeldThen()
    {
        using var shell = await ShellWithFactsAsync();

        var then = await shell.RunAsync("recall", "rate limit", "-k", "1", "--as-of", "2026-03-05", "--data", shell.Data, "--json");
        var now = await shell.RunAsync("recall", "rate limit", "-k", "1", "--data", shell.Data, "--json");

        Text(then).ShouldBe("The rate limit is 4000.");
        Text(now).ShouldBe("The rate limit is 9000.");
    }

    [Fact]
    public async Task Recall_Filter_NarrowsAndABadOneIsExplained()
    {
        using var shell = await ShellWithFactsAsync();

        var beliefs = await shell.RunAsync("recall", "rate", "--filter", """{"kind":"belief"}""", "--data", shell.Data, "--json");
        var bad = await shell.RunAsync("recall", "rate", "--filter", """{"colour":"red"}""", "--data", shell.Data);

        beliefs.Json.GetProperty("hits").GetArrayLength().ShouldBe(1);
        bad.ExitCode.ShouldBe(2);
        bad.Error.ShouldContain("colour");
    }

    [Fact]
    public async Task Recall_Budget_IsKept()
    {
        using var shell = await ShellWithFactsAsync();

        var result = await shell.RunAsync("recall", "rate", "--budget", "8", "--data", shell.Data, "--json");

        result.Json.GetProperty("cost").GetProperty("tokens").GetInt32().ShouldBeInRange(1, 8);
        result.Json.GetProperty("truncated").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Recall_TwoBanks_AreRankedTogether()
    {
        using var shell = await ShellWithFactsAsync();
        await shell.RunAsync("retain", "The rate limit of the batch API is 100.", "--bank", "team", "--data", shell.Data);

        var result = await shell.RunAsync("recall", "rate limit", "--bank", "default", "--bank", "team", "--data", shell.Data, "--explain");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("default/");
        result.Output.ShouldContain("team/");
        result.Output.ShouldContain("why: ");
    }

    private static async Task<Shell> ShellWithFactsAsync()
    {
        var shell = new Shell();
        (await shell.RunAsync("import", shell.Write("facts.jsonl", Earlier, Later, Other), "--data", shell.Data)).ExitCode.ShouldBe(0);
        return shell;
    }

    private static string? Text(ShellResult result) =>
        result.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("text").GetString();
}
