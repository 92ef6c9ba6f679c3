using System.Text.Json;
using Fabric.Silo.Hosting;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class WriteCommandTests
{
    [Fact]
    public async Task Retain_SameFactKey_SupersedesAndHistorySaysSo()
    {
        using var shell = new Shell();
        var first = await RetainAsync(shell, "The limit is 4000.");
        var second = await RetainAsync(shell, "The limit is 6000.");

        var history = await shell.RunAsync("history", first.GetProperty("id").GetString()!, "--data", shell.Data);

        second.GetProperty("disposition").GetString().ShouldBe("Superseded");
        history.ExitCode.ShouldBe(0, history.Error);
        history.Output.ShouldContain("Superseded");
    }

    [Fact]
    public async Task Forget_WithoutYes_ChangesNothing()
    {
        using var shell = new Shell();
        var id = (await RetainAsync(shell, "The limit is 4000.")).GetProperty("id").GetString()!;

        var rehearsed = await shell.RunAsync("forget", id, "--data", shell.Data);
        var still = await shell.RunAsync("recall", "limit", "--data", shell.Data, "--json");
        var done = await shell.RunAsync("forget", id, "--data", shell.Data, "--yes");
        var gone = await shell.RunAsync("recall", "limit", "--data", shell.Data, "--json");

        rehearsed.Output.ShouldContain("Nothing was changed");
        still.Json.GetProperty("hits").GetArrayLength().ShouldBe(1);
        done.Output.ShouldContain(id);
        gone.Json.GetProperty("hits").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Erase_WithoutYes_ChangesNothing()
    {
        using var shell = new Shell();
        var id = (await RetainAsync(shell, "The limit is 4000.")).GetProperty("id").GetString()!;
        await shell.RunAsync("forget", id, "--data", shell.Data, "--yes");

        var rehearsed = await shell.RunAsync("erase", id, "--data", shell.Data);
        var done = await shell.RunAsync("erase", id, "--data", shell.Data, "--yes", "--json");
        var again = await shell.RunAsync("erase", id, "--data", shell.Data, "--yes", "--json");

        rehearsed.Output.ShouldContain("Nothing was changed");
        done.Json.GetProperty("things")[0].GetProperty("id").GetString().ShouldBe(id);
        again.Json.GetProperty("things").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Erase_OfATask_DestroysItAndRefusesItsName()
    {
        using var shell = new Shell();
        string task;
        await using (var open = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken))
        {
            task = (await open.Fabric.Team("kitchen").BeginTaskAsync(new("Clean the cup.", ["cook"]), TestContext.Current.CancellationToken)).Task.Value;
        }

        var rehearsed = await shell.RunAsync("erase", "--task", task, "--team", "kitchen", "--data", shell.Data);
        var listed = await shell.RunAsync("tasks", "--team", "kitchen", "--data", shell.Data);
        var done = await shell.RunAsync("erase", "--task", task, "--team", "kitchen", "--data", shell.Data, "--yes");
        var gone = await shell.RunAsync("tasks", "--team", "kitchen", "--data", shell.Data);

        rehearsed.Output.ShouldContain("Clean the cup.");
        listed.Output.ShouldContain(task);
        done.ExitCode.ShouldBe(0, done.Error);
        gone.Output.ShouldNotContain(task);
    }

    [Theory]
    [InlineData("erase")]
    [InlineData("erase", "m1", "--task", "t1")]
    public async Task Erase_OfNothingOrOfBoth_IsRefused(params string[] args)
    {
        using var shell = new Shell();
        await RetainAsync(shell, "The limit is 4000.");

        (await shell.RunAsync([.. args, "--data", shell.Data])).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Retain_Refused_ExitsAsTheTableSays()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("retain", " ", "--data", shell.Data, "--json");

        result.ExitCode.ShouldBe(2);
        result.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe("invalid_request");
    }

    [Fact]
    public async Task History_UnknownMemory_IsNotFound()
    {
        using var shell = new Shell();
        await RetainAsync(shell, "The limit is 4000.");

        (await shell.RunAsync("history", "nothing", "--data", shell.Data)).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Stats_Json_CountsTheBanks()
    {
        using var shell = new Shell();
        await RetainAsync(shell, "The limit is 4000.");

        var stats = await shell.RunAsync("stats", "--data", shell.Data, "--json");

        stats.Json.GetProperty("default").GetProperty("active").GetInt32().ShouldBe(1);
    }

    private static async Task<JsonElement> RetainAsync(Shell shell, string text) =>
        (await shell.RunAsync("retain", text, "--fact-key", "limit", "--data", shell.Data, "--json")).Json;
}
