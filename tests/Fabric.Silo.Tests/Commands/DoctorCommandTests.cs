using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task Doctor_NoStoreYet_IsFineAndMakesNone()
    {
        using var shell = new Shell();
        var config = shell.Write("fabric.json", """{"Fabric":{"Http":{"Urls":"http://127.0.0.1:0"}}}""");

        var result = await shell.RunAsync("doctor", "--data", shell.Data, "--config", config);

        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldContain("there is none yet");
        Directory.Exists(shell.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Doctor_Store_IsOpenedAndEveryBankRead()
    {
        using var shell = new Shell();
        await shell.RunAsync("retain", "The orders primary is db-fra-01.", "--data", shell.Data);
        var config = shell.Write("fabric.json", """{"Fabric":{"Http":{"Urls":"http://127.0.0.1:0"}}}""");

        var result = await shell.RunAsync("doctor", "--data", shell.Data, "--config", config, "--json");

        result.ExitCode.ShouldBe(0, result.Output);
        Find(result, "store").GetProperty("found").GetString().ShouldBe("it opens; 1 banks with 1 memories can be read");
        Find(result, "durability").GetProperty("state").ValueEquals("Fault").ShouldBeFalse(result.Output);
    }

    [Fact]
    public async Task Doctor_AddressTakenAndOpen_SaysBoth()
    {
        using var shell = new Shell();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var config = shell.Write("fabric.json", $$"""{"Fabric:Http:Urls":"http://127.0.0.1:{{port}};http://0.0.0.0:0"}""");

        var result = await shell.RunAsync("doctor", "--data", shell.Data, "--config", config);

        result.ExitCode.ShouldBe(5);
        result.Output.Contains($"http://127.0.0.1:{port} is taken", StringComparison.Ordinal).ShouldBeTrue(result.Output);
        result.Output.ShouldContain("there is no API key");
    }

    [Fact]
    public async Task Doctor_SettingsOutOfRange_AreAllNamed()
    {
        using var shell = new Shell();
        var config = shell.Write("fabric.json", """{"Fabric":{"BackgroundWidth":0,"Http":{"MaxBodyBytes":1},"TurnCommands":0}}""");

        var result = await shell.RunAsync("doctor", "--data", shell.Data, "--config", config);

        result.ExitCode.ShouldBe(5);
        result.Output.ShouldContain("Fabric:Http:MaxBodyBytes is 1");
        result.Output.ShouldContain("Fabric:BackgroundWidth is 0");
        result.Output.ShouldContain("Fabric:TurnCommands is 0");
    }

    private static JsonElement Find(ShellResult result, string subject) =>
        result.Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("subject").GetString() == subject);
}
