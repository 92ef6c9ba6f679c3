using System.Diagnostics;
using System.Globalization;
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

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Serve_StoppedWithAStreamAndWritesUnderWay_KeepsWhatItAcknowledged(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        Assert.SkipWhen(signal == "INT" && IgnoresInterrupt(), "Started in the background of a script, where Ctrl-C reaches nobody.");
        using var shell = new Shell();
        using var process = Start("--urls", "http://127.0.0.1:0", "--data", shell.Data);
        var greeting = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var address = greeting!.Split(' ', ',').First(static word => word.StartsWith("http", StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var stream = await client.GetStreamAsync("/v1/banks/team/events", TestContext.Current.CancellationToken);
        var acknowledged = new List<string>();
        var tenWere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writes = WriteUntilRefusedAsync(client, acknowledged, tenWere);
        await tenWere.Task.WaitAsync(TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
        await writes;

        process.ExitCode.ShouldBe(0);
        (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        var file = Path.Combine(shell.Data, "team.jsonl");
        var export = await shell.RunAsync("export", file, "--bank", "team", "--data", shell.Data);
        export.ExitCode.ShouldBe(0, export.Error);
        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        acknowledged.ShouldAllBe(text => kept.Contains(text, StringComparison.Ordinal));
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

    // Whoever is started by a process that ignores the signal ignores it too.
    private static bool IgnoresInterrupt()
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        const ulong Interrupt = 1 << 1;
        return File.Exists(Status)
            && File.ReadLines(Status).FirstOrDefault(static line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } mask
            && (ulong.Parse(mask.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    private static async Task WriteUntilRefusedAsync(HttpClient client, List<string> acknowledged, TaskCompletionSource tenWere)
    {
        while (true)
        {
            var text = $"Delivery {acknowledged.Count:D5} has arrived.";
            try
            {
                using var content = new StringContent($$"""{"items":[{"text":"{{text}}"}]}""", System.Text.Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync("/v1/banks/team/memories", content, TestContext.Current.CancellationToken);
                if (!answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                return;
            }

            acknowledged.Add(text);
            if (acknowledged.Count == 10)
            {
                tenWere.SetResult();
            }
        }
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
