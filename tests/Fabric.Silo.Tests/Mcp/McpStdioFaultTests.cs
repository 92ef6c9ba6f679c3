using System.Diagnostics;
using Fabric.Silo.Demo;
using Fabric.Silo.Hosting;
using Fabric.Silo.Mcp.Stdio;
using Fabric.Silo.Tests.Fakes;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>What goes wrong over the standard streams.</summary>
public sealed class McpStdioFaultTests
{
    private const string Hello =
        """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private const string Ping = """{"jsonrpc":"2.0","id":"ping","method":"ping"}""";

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\u0000")]
    [InlineData("""{"jsonrpc":"1.0","method":"ping"}""")]
    public async Task Line_NotJsonRpc_IsPassedOver(string line)
    {
        using var shell = new Shell();
        await using var open = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken);
        await using var pipe = new McpPipe(open.Fabric);

        await pipe.WriteAsync(line);
        await pipe.WriteAsync(Ping);

        (await pipe.ReadAsync()).GetProperty("id").GetString().ShouldBe("ping");
    }

    [Fact]
    public async Task Line_TooLong_IsAParseErrorAndTheNextIsServed()
    {
        using var shell = new Shell();
        await using var open = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken);
        await using var pipe = new McpPipe(open.Fabric);

        await pipe.WriteAsync(McpWire.Call("retain", $$"""{"text":"{{new string('x', McpStdio.MaxMessageBytes)}}"}""", "\"long\""));
        await pipe.WriteAsync(Ping);
        var first = await pipe.ReadAsync();
        var second = await pipe.ReadAsync();

        first.GetProperty("id").GetString().ShouldBe("long");
        first.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32700);
        second.GetProperty("id").GetString().ShouldBe("ping");
        pipe.Log.Text.ShouldContain("was cut off");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"_meta":7}""")]
    [InlineData("""{"_meta":{"a":1,"a":2}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":"\ud800"}}""")]
    public async Task Metadata_ThatCannotBeRead_IsRefusedAndTheNextIsServed(string given)
    {
        await using var pipe = new McpPipe(new FakeFabric(static _ => throw new InvalidDataException()));

        await pipe.WriteAsync($$"""{"jsonrpc":"2.0","method":"notifications/initialized","params":{{given}}}""");
        await pipe.WriteAsync($$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{{given}}}""");
        var refused = await pipe.ReadAsync();
        await pipe.WriteAsync(Ping);

        refused.GetProperty("id").GetInt32().ShouldBe(1);
        refused.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32602);
        (await pipe.ReadAsync()).GetProperty("id").GetString().ShouldBe("ping");
    }

    [Fact]
    public async Task WholeLines_RequestCancelledMeanwhile_WritesOn()
    {
        using var inner = new MemoryStream();
        using var ending = new CancellationTokenSource();
        await using var stream = new WholeLines(inner, ending.Token);
        using var request = new CancellationTokenSource();
        await request.CancelAsync();

        await stream.WriteAsync("ab\n"u8.ToArray(), request.Token);
        await stream.FlushAsync(request.Token);
        await ending.CancelAsync();

        System.Text.Encoding.ASCII.GetString(inner.ToArray()).ShouldBe("ab\n");
        await Should.ThrowAsync<OperationCanceledException>(async () => await stream.WriteAsync("c"u8.ToArray(), CancellationToken.None));
    }

    [Theory]
    [InlineData("ab\ncd\n", "ab\ncd\n")]
    [InlineData("abcde\nfg\n", "abcd\nfg\n")]
    [InlineData("abcdefghijklmnop\nabcd\n\n", "abcd\nabcd\n\n")]
    [InlineData("abcdefgh", "abcd")]
    public async Task CuttingStream_AnyReads_KeepsTheSame(string input, string output)
    {
        foreach (var size in Enumerable.Range(1, input.Length))
        {
            using var inner = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(input));
            await using var stream = new CuttingStream(inner, 4, static () => { });
            using var kept = new MemoryStream();

            await stream.CopyToAsync(kept, size, TestContext.Current.CancellationToken);

            System.Text.Encoding.ASCII.GetString(kept.ToArray()).ShouldBe(output, $"reads of {size}");
        }
    }

    [Fact]
    public async Task Fault_OfTheFabric_IsNamedByATraceIdOnly()
    {
        var fabric = new FakeFabric(static _ => throw new InvalidDataException("The stored text is xylophone."));
        await using var pipe = new McpPipe(fabric, "other");

        await pipe.WriteAsync(Hello);
        await pipe.WriteAsync(McpWire.Call("recall", """{"query":"x"}"""));
        var error = (await pipe.ReadAsync(1)).GetProperty("error");

        error.GetProperty("code").GetInt32().ShouldBe(-32603);
        error.GetProperty("message").GetString()!.ShouldContain("trace id");
        pipe.Log.Text.ShouldContain("The tool recall failed");
        $"{error}{pipe.Log.Text}".ShouldNotContain("xylophone");
    }

    [Fact]
    public async Task Client_GoneInTheMiddleOfACall_EndsTheProcessAndLetsTheFolderGo()
    {
        using var shell = new Shell();
        var start = new ProcessStartInfo("dotnet", [typeof(Sample).Assembly.Location, "mcp", "--data", shell.Data])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(Hello);
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++)
        {
            await process.StandardInput.WriteLineAsync(McpWire.Call("retain", $$"""{"text":"Delivery {{i}} has arrived at dock {{i * 3}}."}""", $"{i + 1}"));
        }

        // As when it is killed: both ends close, with answers under way.
        process.StandardInput.Close();
        process.StandardOutput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var recalled = await shell.RunAsync("retain", "Delivery 99 has arrived.", "--data", shell.Data);

        recalled.ExitCode.ShouldBe(0, recalled.Error);
        process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Folder_HeldByAnotherProcess_IsToldAtTheCall()
    {
        using var shell = new Shell();
        await using var held = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken);
        await held.Fabric.Bank("default").StatsAsync(TestContext.Current.CancellationToken);
        await using var second = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken);
        await using var pipe = new McpPipe(second.Fabric);

        await pipe.WriteAsync(Hello);
        await pipe.WriteAsync(McpWire.Call("recall", """{"query":"x"}"""));
        var error = (await pipe.ReadAsync(1)).GetProperty("error");

        error.GetProperty("code").GetInt32().ShouldBe(-32012);
        error.GetProperty("message").GetString()!.ShouldContain("another process");
    }
}
