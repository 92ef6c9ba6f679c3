using System.Diagnostics;
using Fabric.Silo.Demo;
using Fabric.Silo.Hosting;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

/// <summary>The program itself, as a shell starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task ImportThenRecall_TwoProcesses_ShareTheFolder()
    {
        using var shell = new Shell();
        var file = shell.Write("chat.jsonl", """{"text":"The build host is bld-7."}""");

        var imported = await StartAsync("import", file, "--data", shell.Data);
        var recalled = await StartAsync("recall", "build host", "--data", shell.Data, "--json");

        imported.ExitCode.ShouldBe(0, imported.Error);
        recalled.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("text").GetString().ShouldBe("The build host is bld-7.");
    }

    [Fact]
    public async Task Recall_FolderHeldByAnotherProcess_IsStoreLocked()
    {
        using var shell = new Shell();
        await using var held = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken);
        await held.Fabric.Bank("default").StatsAsync(TestContext.Current.CancellationToken);

        var result = await StartAsync("recall", "x", "--data", shell.Data);

        result.ExitCode.ShouldBe(7);
        result.Error.ShouldContain("another process");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Demo_Redirected_IsPlain()
    {
        var result = await StartAsync("demo");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        result.Output.ShouldContain("✓");
        result.Output.ShouldNotContain("\u001b");
    }

    internal static async Task<ShellResult> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in args.Prepend(typeof(Sample).Assembly.Location))
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
