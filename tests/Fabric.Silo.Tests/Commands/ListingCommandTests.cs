using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;
using Fabric.Silo.Hosting;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

/// <summary>The commands that list what is stored.</summary>
public sealed class ListingCommandTests
{
    [Fact]
    public async Task List_FilterAndLimit_NewestFirstWithWhereToGoOn()
    {
        using var shell = new Shell();
        await shell.RunAsync("import", shell.Write("a.jsonl",
            """{"text":"Ana prefers green tea.","time":"2026-03-01T00:00:00Z","tags":["drink"]}""",
            """{"text":"Ben drinks black coffee.","time":"2026-03-02T00:00:00Z","tags":["drink"]}""",
            """{"text":"The build host is bld-7.","time":"2026-03-03T00:00:00Z"}"""), "--data", shell.Data);

        var first = await shell.RunAsync("list", "--data", shell.Data, "--filter", """{"tag":"drink"}""", "--limit", "1", "--json");
        var cursor = first.Json.GetProperty("cursor").GetString()!;
        var second = await shell.RunAsync("list", "--data", shell.Data, "--filter", """{"tag":"drink"}""", "--cursor", cursor);

        first.Json.GetProperty("memories")[0].GetProperty("text").GetString().ShouldBe("Ben drinks black coffee.");
        second.Output.ShouldContain("Ana prefers green tea.");
        second.Output.ShouldNotContain("bld-7");
    }

    [Fact]
    public async Task List_BadFilter_IsABadRequest()
    {
        using var shell = new Shell();
        await shell.RunAsync("retain", "The build host is bld-7.", "--data", shell.Data);

        (await shell.RunAsync("list", "--data", shell.Data, "--filter", """{"colour":"mauve"}""")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task TasksAndInsights_OfATeam_AreListed()
    {
        using var shell = new Shell();
        await using (var open = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken))
        {
            var team = open.Fabric.Team(new TeamId("kitchen"));
            var task = (await team.BeginTaskAsync("put a clean cup on the shelf", "actor")).Task;
            await team.CompleteTaskAsync(task, TaskOutcome.Succeeded);
            await team.TellAsync(new TellInsightRequest("Wash before you put away."), TestContext.Current.CancellationToken);
        }

        var tasks = await shell.RunAsync("tasks", "--team", "kitchen", "--status", "succeeded", "--data", shell.Data);
        var failed = await shell.RunAsync("tasks", "--team", "kitchen", "--status", "failed", "--data", shell.Data, "--json");
        var insights = await shell.RunAsync("insights", "--team", "kitchen", "--data", shell.Data);

        tasks.Output.ShouldContain("put a clean cup on the shelf");
        failed.Json.GetProperty("tasks").GetArrayLength().ShouldBe(0);
        insights.Output.ShouldContain("Wash before you put away.");
    }

    [Theory]
    [InlineData("bash", "complete -F _fabric fabric")]
    [InlineData("zsh", "compdef _fabric fabric")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Completion_Shell_GivesItsScript(string shellName, string line)
    {
        using var shell = new Shell();

        (await shell.RunAsync("completion", shellName)).Output.ShouldContain(line);
    }

    [Fact]
    public async Task Suggest_StartOfACommand_NamesWhatFits()
    {
        using var shell = new Shell();

        var suggested = await shell.RunAsync("[suggest:9]", "fabric re");

        suggested.Output.ShouldContain("recall");
        suggested.Output.ShouldContain("restore");
    }
}
