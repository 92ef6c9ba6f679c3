using System.Diagnostics;
using Fabric.Silo.Demo;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Http;

/// <summary>The program as a shell or an orchestrator starts and stops it.</summary>
public sealed class ServeProcessTests
{
    [Fact]
    public async Task Serve_Sigterm_ExitsWithZero()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var shell = new Shell();
        using var process = Start("--urls", "http://127.0.0.1:0", "--data", shell.Data);
        var greeting = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        greeting.ShouldNotBeNull().ShouldStartWith("Fabric listens on http://127.0.0.1:");
        (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("Stopped.");
        (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Serve_OpenToOthersWithoutKey_SaysWhatToDo()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("serve", "--urls", "http://0.0.0.0:0", "--data", shell.Data);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("keys create");
    }

    [Fact]
    public async Task Keys_CreateListRevoke_ShowTheSecretOnce()
    {
        using var shell = new Shell();

        var created = await shell.RunAsync("keys", "create", "--space", "acme", "--name", "ci", "--data", shell.Data, "--json");
        var id = created.Json.GetProperty("id").GetString()!;
        var revoked = await shell.RunAsync("keys", "revoke", id, "--data", shell.Data);
        var listed = await shell.RunAsync("keys", "list", "--data", shell.Data, "--json");
        var unknown = await shell.RunAsync("keys", "revoke", "nobody", "--data", shell.Data);

        created.Json.GetProperty("key").GetString()!.ShouldStartWith($"fk_{id}_");
        revoked.ExitCode.ShouldBe(0, revoked.Error);
        listed.Output.ShouldContain("revokedAt");
        listed.Output.ShouldNotContain(created.Json.GetProperty("key").GetString()!);
        unknown.ExitCode.ShouldBe(3);
    }

    private static Process Start(params string[] args)
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

        return Process.Start(start)!;
    }
}
