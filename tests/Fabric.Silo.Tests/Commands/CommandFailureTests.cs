using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class CommandFailureTests
{
    private static readonly string[] TwoBanks = ["--bank", "a", "--bank", "b"];

    [Theory]
    [InlineData(ErrorCode.StoreLocked, 7, "store_locked")]
    [InlineData(ErrorCode.NotFound, 3, "not_found")]
    [InlineData(ErrorCode.QuotaExceeded, 6, "quota_exceeded")]
    [InlineData(ErrorCode.Unavailable, 5, "unavailable")]
    public async Task Run_FabricFails_ExitCodeAndDocumentFollowTheTable(ErrorCode code, int exitCode, string name)
    {
        using var shell = new Shell(new FakeFabric(_ => throw new FabricException(code, "What happened.")));

        var plain = await shell.RunAsync(["recall", "x", "--data", shell.Folder, .. TwoBanks]);
        var json = await shell.RunAsync(["recall", "x", "--data", shell.Folder, "--json", .. TwoBanks]);

        (plain.ExitCode, plain.Output, plain.Error).ShouldBe((exitCode, "", $"fabric: What happened.{Environment.NewLine}"));
        json.ExitCode.ShouldBe(exitCode);
        json.Error.ShouldBeEmpty();
        json.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Run_OutcomeUnknown_NamesTheOperation()
    {
        using var shell = new Shell(new FakeFabric(
            _ => throw new FabricException(ErrorCode.OutcomeUnknown, "Not known.") { OperationId = new OperationId("op-7") }));

        var result = await shell.RunAsync(["recall", "x", "--data", shell.Folder, .. TwoBanks]);

        result.ExitCode.ShouldBe(5);
        result.Error.ShouldContain("op-7");
    }

    [Fact]
    public async Task Run_Fault_HidesTheTrace()
    {
        using var shell = new Shell(new FakeFabric(_ => throw new InvalidOperationException("inner secret")));

        var result = await shell.RunAsync(["recall", "x", "--data", shell.Folder, .. TwoBanks]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("InvalidOperationException");
        result.Error.ShouldNotContain("secret");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Run_Cancelled_SaysSoAndLetsGoOfTheFabric()
    {
        var fabric = new FakeFabric(_ => throw new OperationCanceledException());
        using var shell = new Shell(fabric);

        var result = await shell.RunAsync(["recall", "x", "--data", shell.Folder, .. TwoBanks]);

        result.ExitCode.ShouldBe(130);
        result.Error.ShouldContain("Cancelled");
        fabric.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task Recall_StoredEscapeSequence_DoesNotReachTheTerminal()
    {
        var memory = new Memory { Id = "m1", Text = "before\u001b]0;owned\u0007after [bold]" };
        var hit = new RecallHit("a", memory, 0.5, 3);
        using var shell = new Shell(new FakeFabric(
            _ => new RecallResult("r", [hit], new Dictionary<BankId, long>(), new RecallCost(Effort.Mid, 1, 1, 3, TimeSpan.Zero))));

        var result = await shell.RunAsync(["recall", "x", "--data", shell.Folder, .. TwoBanks]);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldNotContain("\u001b");
        result.Output.ShouldContain("after [bold]");
    }

    [Theory]
    [InlineData("recall")]
    [InlineData("recall", "x", "-k", "0")]
    [InlineData("recall", "x", "--as-of", "soon")]
    [InlineData("retain", "x", "--kind", "rumour")]
    [InlineData("retain", "x", "--bank", "a/b")]
    [InlineData("nonsense")]
    public async Task Run_BadArguments_IsOneDocumentWithJson(params string[] args)
    {
        using var shell = new Shell();

        var plain = await shell.RunAsync(args);
        var json = await shell.RunAsync([.. args, "--json"]);

        (plain.ExitCode, plain.Output).ShouldBe((2, ""));
        plain.Error.ShouldContain("--help");
        json.ExitCode.ShouldBe(2);
        json.Json.GetProperty("error").GetProperty("exitCode").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Recall_NoDataFolder_SaysHowToMakeOneAndMakesNone()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("recall", "x", "--data", shell.Data);

        result.ExitCode.ShouldBe(3);
        result.Error.ShouldContain("--data");
        Directory.Exists(shell.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("recall", "--help")]
    [InlineData("import", "--help")]
    [InlineData("serve", "--help")]
    public async Task Help_EveryCommand_ShowsExamples(params string[] args)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(args);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("Examples:");
    }
}
