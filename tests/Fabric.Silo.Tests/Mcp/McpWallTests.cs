using System.Net;
using System.Net.Http.Headers;
using Fabric.Silo.Http.Keys;
using Fabric.Silo.Tests.Http;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>Who may reach what over <c>/mcp</c>: the key says which space, headers say which bank, and no argument says either.</summary>
public sealed class McpWallTests
{
    [Fact]
    public async Task Key_MissingForgedOrRevoked_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        using var good = host.ClientOf("acme");
        using var forged = new HttpClient { BaseAddress = host.Client.BaseAddress };
        forged.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "fk_nobody_nothing");

        (await host.SendAsync(McpWire.Call("insights"))).Problem(401, "unauthorized");
        (await host.SendAsync(McpWire.Call("insights"), forged)).Problem(401, "unauthorized");
        (await host.SendAsync(McpWire.Call("insights"), good)).Status.ShouldBe(HttpStatusCode.OK);
        host.Keys.Revoke(host.Keys.List()[0].Id);
        (await host.SendAsync(McpWire.Call("insights"), good)).Problem(401, "unauthorized");
    }

    [Fact]
    public async Task EveryTool_WithTheIdsOfAnotherSpace_FindsNothing()
    {
        const string Secret = "xylophone-4711";
        await using var host = await TestHost.StartAsync();
        using var acme = host.ClientOf("acme");
        using var other = host.ClientOf("other");
        var memory = await FieldAsync(host, acme, "retain", $$"""{"text":"The code word is {{Secret}}."}""", "id");
        var subgoal = await FieldAsync(host, acme, "subgoal_open", $$"""{"title":"Keep {{Secret}} safe"}""", "subgoal");
        var task = await FieldAsync(host, acme, "begin_task", $$"""{"query":"keep {{Secret}} safe","roles":["a"]}""", "task");
        string[] calls =
        [
            McpWire.Call("recall", $$"""{"query":"{{Secret}} code word"}"""),
            McpWire.Call("reflect", """{"question":"What is the code word?"}"""),
            McpWire.Call("forget", $$"""{"ids":["{{memory}}"]}"""),
            McpWire.Call("history", $$"""{"memory":"{{memory}}"}"""),
            McpWire.Call("history"),
            McpWire.Call("context"),
            McpWire.Call("subgoal_step", $$"""{"action":"look","subgoal":"{{subgoal}}"}"""),
            McpWire.Call("subgoal_close", $$"""{"subgoal":"{{subgoal}}"}"""),
            McpWire.Call("record", $$"""{"task":"{{task}}","interactions":[{"role":"a","text":"b"}]}"""),
            McpWire.Call("check_action", $$"""{"task":"{{task}}","action":"look"}"""),
            McpWire.Call("complete_task", $$"""{"task":"{{task}}","outcome":"failed"}"""),
            McpWire.Call("begin_task", """{"query":"keep it safe","roles":["a"]}"""),
            McpWire.Call("insights"),
        ];

        foreach (var call in calls)
        {
            // What was asked may come back; what was stored may not.
            var answer = (await host.SendAsync(call.Replace($"{Secret} code word", "code word", StringComparison.Ordinal), other)).Text;
            answer.ShouldNotContain(Secret, Case.Insensitive, call);
            answer.ShouldNotContain("acme", Case.Insensitive, call);
        }

        (await host.SendAsync(McpWire.Call("recall", """{"query":"code word"}"""), acme)).Text.ShouldContain(Secret);
        (await host.SendAsync(McpWire.Call("context"), acme)).Text.ShouldContain(Secret);
    }

    [Fact]
    public async Task Key_WithARoleOrABank_IsTheWallOfItsTools()
    {
        await using var host = await TestHost.StartAsync();
        using var reader = host.ClientOf("acme", new KeyGrant(KeyRole.Read));
        using var bound = host.ClientOf("acme", new KeyGrant(KeyRole.Write) { Banks = ["ana"] });
        var retain = McpWire.Call("retain", """{"text":"The build host is bld-7."}""");

        var written = (await host.SendAsync(retain, reader)).Message().GetProperty("result");
        var elsewhere = (await host.SendAsync(retain, bound)).Message().GetProperty("result");
        var athome = (await host.SendAsync(retain, bound, ("Fabric-Bank", "ana"))).Message().GetProperty("result");

        written.GetProperty("isError").GetBoolean().ShouldBeTrue();
        written.GetProperty("content")[0].GetProperty("text").GetString()!.ShouldStartWith("forbidden: ");
        elsewhere.GetProperty("isError").GetBoolean().ShouldBeTrue();
        athome.TryGetProperty("isError", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost:6274", 200)]
    public async Task Origin_OfAnotherSite_IsRefused(string origin, int status)
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.SendAsync(McpWire.Call("insights"), null, ("Origin", origin));

        ((int)answer.Status).ShouldBe(status, answer.Text);
    }

    [Fact]
    public async Task Name_ThatIsNone_IsRefusedByItsHeader()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.SendAsync(McpWire.Call("insights"), null, ("Fabric-Bank", "../secret"));

        answer.Problem(400, "invalid_request").GetProperty("detail").GetString()!.ShouldContain("bank");
    }

    private static async Task<string> FieldAsync(TestHost host, HttpClient client, string tool, string arguments, string field)
    {
        var answer = (await host.SendAsync(McpWire.Call(tool, arguments), client)).Message();
        return answer.GetProperty("result").GetProperty("structuredContent").GetProperty(field).GetString()!;
    }
}
