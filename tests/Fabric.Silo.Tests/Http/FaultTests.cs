using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fabric.Silo.Tests.Http;

/// <summary>What callers get wrong, by mistake or on purpose: each is told which field, and none brings the host down.</summary>
public sealed class FaultTests
{
    private const string Memories = "/v1/banks/team/memories";
    private const string Recall = "/v1/banks/team/recall";

    [Theory]
    [InlineData(Recall, """{"query":"x","k":"seven"}""", "$.k")]
    [InlineData(Recall, """{"query":7}""", "$.query")]
    [InlineData(Recall, """{"query":null}""", "$.query")]
    [InlineData(Recall, """{"k":1}""", "$.query")]
    [InlineData(Recall, """{"query":"x","colour":1}""", "$.colour")]
    [InlineData(Recall, """{"query":"x","k":1,"k":2}""", "$.k")]
    [InlineData(Recall, """{"query":"x","effort":"huge"}""", "$.effort")]
    [InlineData(Recall, """{"query":"x","effort":1}""", "$.effort")]
    [InlineData(Recall, """{"query":"x","filter":{"kind":"fact","kind":"belief"}}""", "$.filter")]
    [InlineData(Recall, """{"query":"x","k":1e99}""", "$.k")]
    [InlineData(Memories, """{"items":[{"text":"a b"},{"text":"b","tags":["x",3]}]}""", "$.items[1].tags[1]")]
    [InlineData(Memories, """{"items":[{"text":"a b","tags":[null]}]}""", "$.items[0].tags[0]")]
    [InlineData(Memories, """{"items":[null]}""", "$.items[0]")]
    [InlineData(Memories, """{"items":[{"text":"a b","secret":true}]}""", "$.items[0].secret")]
    [InlineData(Memories, """{"items":[{"text":"a b","metadata":{"a":{"b":1,"b":2}}}]}""", "$.items[0].metadata")]
    [InlineData(Memories, """{"items":{}}""", "$.items")]
    [InlineData(Memories, "[]", "$")]
    [InlineData(Memories, "null", "$")]
    [InlineData(Memories, "", "$")]
    [InlineData(Memories, """{"items":[{"text":"a b"}]""", "$.items")]
    [InlineData(Memories, """{"items":[{"text":"\ud800"}]}""", "$.items[0].text")]
    public async Task Body_NotAsItShouldBe_NamesTheField(string path, string body, string field)
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.PostAsync(path, body);

        answer.Problem(400, "invalid_request").GetProperty("field").GetString()!.ShouldStartWith(field);
    }

    [Theory]
    [InlineData("/v1/banks?limit=0", "limit")]
    [InlineData("/v1/banks?limit=x", "limit")]
    [InlineData("/v1/banks?limit=-1", "limit")]
    [InlineData("/v1/banks?limit=99999999999", "limit")]
    [InlineData("/v1/banks?limit=1&limit=2", "limit")]
    [InlineData("/v1/banks?colour=red", "colour")]
    [InlineData("/v1/banks/team/memories?order=sideways", "order")]
    [InlineData("/v1/banks/team/memories?includeInactive=1", "includeInactive")]
    [InlineData("/v1/banks/team/memories?filter={", "filter")]
    public async Task Query_NotAsItShouldBe_NamesTheParameter(string path, string field)
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.GetAsync(path);

        answer.Problem(400, "invalid_request").GetProperty("field").GetString().ShouldBe(field);
    }

    [Theory]
    [InlineData("/v1/banks/a%2Fb/stats")]
    [InlineData("/v1/banks/%2e%2e%2fsecret/stats")]
    [InlineData("/v1/banks/a%00b/stats")]
    [InlineData("/v1/banks/a%0d%0ab/stats")]
    [InlineData("/v1/banks/.hidden/stats")]
    [InlineData("/v1/banks/team/memories?cursor=AAAA")]
    public async Task Path_Tricks_AreBadRequests(string path)
    {
        await using var host = await TestHost.StartAsync();
        var raw = await RawAsync(host, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        raw.ShouldStartWith("HTTP/1.1 40");
    }

    [Theory]
    [InlineData("GET /v1/banks HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /v1/banks HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\u0000b\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /v1/banks HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: other\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /v1/recall HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("POST /v1/recall HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nZZ\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    public async Task Header_Tricks_AreBadRequestsOrAClosedConnection(string request)
    {
        await using var host = await TestHost.StartAsync();

        var raw = await RawAsync(host, request);

        (raw.Length == 0 || raw.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)).ShouldBeTrue(raw);
        (await host.GetAsync("/readyz")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Body_BrokenUtf8_IsABadRequest()
    {
        await using var host = await TestHost.StartAsync();
        using var content = new ByteArrayContent([.. "{\"query\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        var answer = await host.SendAsync(new(HttpMethod.Post, Recall) { Content = content });

        answer.Problem(400, "invalid_request").GetProperty("detail").GetString()!.ShouldContain("UTF-8");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_TooLarge_IsRefusedWithAndWithoutALength(bool chunked)
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:MaxBodyBytes", "65536"));
        var request = TestHost.Json(HttpMethod.Post, Recall, $$"""{"query":"{{new string('x', 100_000)}}"}""");
        request.Headers.TransferEncodingChunked = chunked;

        (await host.SendAsync(request)).Problem(413, "too_large");
    }

    [Fact]
    public async Task Body_ManyMebibytes_IsTaken()
    {
        await using var host = await TestHost.StartAsync();
        var items = string.Join(',', Enumerable.Range(0, 100).Select(static i => $$"""{"text":"{{new string('x', 60_000)}} {{i}}"}"""));

        var answer = await host.PostAsync(Memories, $$"""{"items":[{{items}}],"by":"test"}""");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text[..Math.Min(300, answer.Text.Length)]);
    }

    [Fact]
    public async Task Body_ThatDoesNotCome_TimesOut()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:BodyTimeout", "00:00:00.2"));

        var raw = await RawAsync(
            host, $"POST {Recall} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{{");

        raw.ShouldStartWith("HTTP/1.1 408");
        raw.ShouldContain("urn:fabric:error:invalid_request");
    }

    [Fact]
    public async Task Body_Abandoned_ChangesNothing()
    {
        await using var host = await TestHost.StartAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
            var head = $"POST {Memories} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"items\"";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        }

        (await host.GetAsync(Memories)).Json.GetProperty("memories").GetArrayLength().ShouldBe(0);
        host.Log.Text.ShouldNotContain("Error:");
    }

    [Fact]
    public async Task Route_UnknownOrWithAnotherMethodOrType_IsAProblem()
    {
        await using var host = await TestHost.StartAsync();
        using var text = new StringContent("""{"query":"x"}""", Encoding.UTF8, "text/plain");

        (await host.GetAsync("/v1/nothing")).Problem(404, "not_found");
        (await host.SendAsync(new(HttpMethod.Delete, "/v1/banks"))).Problem(405, "invalid_request");
        (await host.SendAsync(new(HttpMethod.Post, Recall) { Content = text })).Problem(415, "invalid_request");
    }

    [Fact]
    public async Task ProblemsAndLogs_OfEveryKind_HoldNoStoredText()
    {
        const string Secret = "xylophone-4711";
        await using var host = await TestHost.StartAsync();
        var id = await host.RetainAsync($"The code word is {Secret}.");

        Answer[] answers =
        [
            await host.PostAsync(Memories, $$"""{"items":[{"text":"Again.","id":"{{id}}"}]}"""),
            await host.PostAsync("/v1/banks/team/links", $$"""{"from":"{{id}}","to":"nobody","relation":"causes"}"""),
            await host.SendAsync(TestHost.Json(
                HttpMethod.Patch, $"{Memories}/{id}", $$"""{"text":"{{Secret}}"}""", ("If-Match", "\"9\""))),
            await host.PostAsync(Recall, $$"""{"query":"{{Secret}}","k":"no"}"""),
            await host.PostAsync(Recall, $$"""{"query":"{{Secret}}"""),
            await host.GetAsync($"{Memories}?filter=%7B%22tag%22%3A%22{Secret}%22"),
        ];

        answers.ShouldAllBe(static answer => !answer.Text.Contains(Secret, StringComparison.Ordinal));
        host.Log.Text.ShouldNotContain(Secret);
        host.Log.Text.ShouldNotContain("   at ");
    }

    private static async Task<string> RawAsync(TestHost host, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // A connection that is cut after its answer is closed all the same.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
