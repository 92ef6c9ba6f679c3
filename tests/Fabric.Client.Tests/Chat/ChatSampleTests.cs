using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Chat;

/// <summary>The sample of docs/chat.md, as a reader runs it.</summary>
public sealed class ChatSampleTests
{
    [Fact]
    public async Task Sample_OfTwoAgents_Remembers()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fabric.Samples.Chat.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0, await error);
        (await output).ShouldContain("planner: As we were told: The orders primary moves to db-fra-02 on Friday night.");
        (await output).ShouldContain("planner: As we were told: Never restart it during the backup at 02:00.");
        (await output).ShouldContain("team: Ana (Told): Never restart it during the backup at 02:00.");
        (await output).ShouldContain("planner: planner (Derived): As we were told: [memory ");
    }
}
