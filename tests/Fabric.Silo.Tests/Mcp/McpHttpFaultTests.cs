using System.Net;
using System.Net.Sockets;
using System.Text;
using Fabric.Core.Embeddings;
using Fabric.Silo.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>What goes wrong on <c>/mcp</c>, by mistake or on purpose: each has an outcome that is told, and none brings the host down.</summary>
public sealed class McpHttpFaultTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""")]
    [InlineData("""{"id":1,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""")]
    public async Task Message_NotJsonRpc_IsAParseErrorWithoutId(string body)
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.SendAsync(body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Message().GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32700);
        host.Log.Text.ShouldNotContain("Error:");
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nothing/there"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":7}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"insights","name":"insights"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"insights","_meta":7}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"insights","_meta":{"io.modelcontextprotocol/protocolVersion":"\ud800"}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"recall","arguments":7}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nothing"}}""", -32602)]
    public async Task Request_ThatCannotBeServed_IsAnErrorWithItsId(string body, int code)
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.SendAsync(body);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Message().GetProperty("id").GetInt32().ShouldBe(1);
        answer.Message().GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task Hello_ThatCannotBeRead_IsRefused()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Message().GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32602);
    }

    [Theory]
    [InlineData("2019-01-01", "", "", -32022)]
    [InlineData("2026-07-28", "", "", -32602)]
    [InlineData("2026-07-28", "tools/list", """{"io.modelcontextprotocol/protocolVersion":"2025-11-25","io.modelcontextprotocol/clientCapabilities":{}}""", -32020)]
    [InlineData("2026-07-28", "tools/list", """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""", -32020)]
    public async Task Headers_ThatSayOtherwiseThanTheMessage_AreRefused(string version, string method, string meta, int code)
    {
        await using var host = await TestHost.StartAsync();
        var fields = meta.Length == 0 ? "" : $"\"_meta\":{meta},";

        var answer = await host.SendAsync(
            $$$"""{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{{{{fields}}}"name":"insights"}}""",
            null,
            ("MCP-Protocol-Version", version),
            ("Mcp-Method", method),
            ("Mcp-Name", "insights"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Message().GetProperty("id").GetString().ShouldBe("a");
        answer.Message().GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task Notification_IsAcceptedWithoutAnswer()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");

        answer.Status.ShouldBe(HttpStatusCode.Accepted);
        answer.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_WithAnotherMethodOrType_IsAProblem()
    {
        await using var host = await TestHost.StartAsync();
        using var text = new StringContent(Ping, Encoding.UTF8, "text/plain");

        (await host.GetAsync(McpWire.Path)).Problem(405, "invalid_request");
        (await host.SendAsync(new HttpRequestMessage(HttpMethod.Delete, McpWire.Path))).Problem(405, "invalid_request");
        (await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, McpWire.Path) { Content = text })).Problem(415, "invalid_request");
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:MaxBodyBytes", "65536"));

        var answer = await host.SendAsync(McpWire.Call("retain", $$"""{"text":"{{new string('x', 100_000)}}"}"""));

        answer.Problem(413, "too_large");
    }

    [Fact]
    public async Task Body_ThatDoesNotCome_TimesOut()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:BodyTimeout", "00:00:00.2"));
        using var socket = await ConnectAsync(host, Head(50) + "{");

        using var reader = new StreamReader(socket.GetStream(), Encoding.UTF8);
        var status = await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        status.ShouldNotBeNull().ShouldStartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task Client_GoneInTheMiddleOfItsBody_ChangesNothing()
    {
        await using var host = await TestHost.StartAsync();
        using (await ConnectAsync(host, Head(500) + McpWire.Call("retain", """{"text":"Half of it."}""")[..60]))
        {
        }

        (await host.GetAsync("/v1/banks/default/memories")).Json.GetProperty("memories").GetArrayLength().ShouldBe(0);
        host.Log.Text.ShouldNotContain("Error:");
    }

    [Fact]
    public async Task Client_GoneInTheMiddleOfACall_LeavesAWholeMemoryOrNone()
    {
        using var embedder = new WaitingEmbedder();
        await using var host = await TestHost.StartAsync(services => services.AddSingleton<ITextEmbedder>(embedder));
        var message = McpWire.Call("retain", """{"text":"The build host is bld-7."}""");
        using (await ConnectAsync(host, Head(message.Length) + message))
        {
            await embedder.Waits.WaitAsync(TestContext.Current.CancellationToken);
        }

        embedder.GoOn();
        var afterwards = await host.SendAsync(McpWire.Call("retain", """{"text":"The mail host is bld-8."}"""));

        afterwards.Message().GetProperty("result").TryGetProperty("isError", out _).ShouldBeFalse(afterwards.Text);
        var memories = (await host.GetAsync("/v1/banks/default/memories")).Json.GetProperty("memories").EnumerateArray()
            .Select(static memory => memory.GetProperty("text").GetString()!).ToList();
        memories.Remove("The mail host is bld-8.").ShouldBeTrue();
        memories.ShouldAllBe(static text => text == "The build host is bld-7.");
        host.Log.Text.ShouldNotContain("Error:");
    }

    private static string Head(int length) =>
        $"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n";

    private static async Task<TcpClient> ConnectAsync(TestHost host, string sent)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(sent), TestContext.Current.CancellationToken);
        return socket;
    }
}
