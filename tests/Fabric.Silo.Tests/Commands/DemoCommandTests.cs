using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Demo_Json_FindsTheEvidenceOfElevenOfTwelveQuestions()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("demo", "--json");

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        var answers = result.Json.GetProperty("answers").EnumerateArray().ToList();
        answers.Count.ShouldBe(12);
        answers.Count(static answer => answer.TryGetProperty("rank", out _)).ShouldBeGreaterThanOrEqualTo(11, result.Output);
    }

    [Fact]
    public async Task Demo_Plain_ShowsEveryStepWithinAHundredColumns()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("demo", "--data", shell.Data);

        result.ExitCode.ShouldBe(0, result.Error);
        TestContext.Current.TestOutputHelper!.WriteLine(result.Output);
        foreach (var word in new[] { "Added", "Superseded", "Reinforced", "Quarantined", "as of 2026-03-14", "Nothing was changed", "Next" })
        {
            result.Output.ShouldContain(word);
        }

        result.Output.ShouldNotContain("\u001b");
        result.Output.Split('\n').Where(static line => line.Length > 100 && !line.Contains("/fabric-silo-", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Demo_SameFolderAgain_StoresNothingTwice()
    {
        using var shell = new Shell();

        await shell.RunAsync("demo", "--data", shell.Data);
        var again = await shell.RunAsync("demo", "--data", shell.Data);

        again.ExitCode.ShouldBe(0, again.Error);
        again.Output.ShouldContain("were not stored again");
    }
}
