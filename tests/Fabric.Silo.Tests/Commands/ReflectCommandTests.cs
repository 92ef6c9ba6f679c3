using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class ReflectCommandTests
{
    [Fact]
    public async Task Reflect_AFactThatChanged_SaysItWithWhatItWas()
    {
        using var shell = await ShellWithFactsAsync();

        var shown = await shell.RunAsync("reflect", "What is the rate limit?", "--data", shell.Data);
        var json = await shell.RunAsync("reflect", "What is the rate limit?", "--data", shell.Data, "--json");
        var then = await shell.RunAsync("reflect", "What is the rate limit?", "--as-of", "2026-03-05", "--data", shell.Data, "--json");

        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Output.ShouldContain("[1] 2026-03-11: The rate limit is 9000.");
        shown.Output.ShouldContain("not by \"The rate limit is 4000.\"");
        json.Json.GetProperty("citations")[0].GetProperty("quote").GetString().ShouldBe("The rate limit is 9000.");
        then.Json.GetProperty("citations")[0].GetProperty("quote").GetString().ShouldBe("The rate limit is 4000.");
    }

    [Fact]
    public async Task Reflect_WhatNobodyTold_IsNotKnown()
    {
        using var shell = await ShellWithFactsAsync();

        var shown = await shell.RunAsync("reflect", "What is the capital of Mongolia?", "--data", shell.Data);
        var bad = await shell.RunAsync("reflect", "x", "-k", "101", "--data", shell.Data);

        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Output.ShouldStartWith("Not known, confidence ");
        bad.ExitCode.ShouldBe(2);
    }

    private static async Task<Shell> ShellWithFactsAsync()
    {
        var shell = new Shell();
        var facts = shell.Write(
            "facts.jsonl",
            """{"time":"2026-03-02T09:00:00Z","text":"The rate limit is 4000.","kind":"fact","factKey":"rate"}""",
            """{"time":"2026-03-11T09:00:00Z","text":"The rate limit is 9000.","kind":"fact","factKey":"rate"}""");
        (await shell.RunAsync("import", facts, "--data", shell.Data)).ExitCode.ShouldBe(0);
        return shell;
    }
}
