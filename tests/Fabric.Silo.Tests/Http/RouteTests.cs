using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Fabric.Silo.Tests.Http;

/// <summary>Every route once, as a caller without the SDK uses it.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task RetainRecallGet_OneMemory_ComesBackWithEpochAndETag()
    {
        await using var host = await TestHost.StartAsync();

        var id = await host.RetainAsync("The orders primary is db-fra-01.");
        var recall = await host.PostAsync("/v1/banks/team/recall", """{"query":"Which host is the orders primary?"}""");
        var across = await host.PostAsync("/v1/recall", """{"banks":["team","other"],"request":{"query":"orders primary","k":1}}""");
        var memory = await host.GetAsync($"/v1/banks/team/memories/{id}");

        recall.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("id").GetString().ShouldBe(id);
        recall.Headers["Fabric-Epoch"].ShouldBe("team=1");
        recall.Headers["Server-Timing"].ShouldMatch(@"^host;dur=\d+(\.\d{1,3})?$");
        across.Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("id").GetString().ShouldBe(id);
        across.Headers["Fabric-Epoch"].ShouldContain("other=0");
        memory.Headers["ETag"].ShouldBe("\"1\"");
        memory.Json.GetProperty("confidence").GetDouble().ShouldBe(1);
    }

    [Fact]
    public async Task Revise_IfMatch_WritesOneVersionAndRefusesTheStaleOne()
    {
        await using var host = await TestHost.StartAsync();
        var id = await host.RetainAsync("The rate limit is 6000.");
        HttpRequestMessage Patch(string match) =>
            TestHost.Json(HttpMethod.Patch, $"/v1/banks/team/memories/{id}", """{"text":"The rate limit is 9000."}""", ("If-Match", match));

        var revised = await host.SendAsync(Patch("\"1\""));
        var stale = await host.SendAsync(Patch("\"1\""));
        var old = await host.GetAsync($"/v1/banks/team/memories/{id}?version=1");

        revised.Status.ShouldBe(HttpStatusCode.OK, revised.Text);
        revised.Headers["ETag"].ShouldBe("\"2\"");
        stale.Problem(412, "version_mismatch");
        old.Json.GetProperty("text").GetString().ShouldBe("The rate limit is 6000.");
    }

    [Fact]
    public async Task Changes_ForgetRestoreCiteLinkErase_EachAnswers()
    {
        await using var host = await TestHost.StartAsync();
        var (a, b) = (await host.RetainAsync("Ana runs the build."), await host.RetainAsync("Bo owns the pager."));

        var forget = await host.PostAsync("/v1/banks/team/forget", $$"""{"ids":["{{a}}"],"reason":"test"}""");
        var gone = await host.GetAsync($"/v1/banks/team/memories/{a}");
        var restore = await host.PostAsync("/v1/banks/team/restore", $$"""{"ids":["{{a}}"]}""");
        var cite = await host.PostAsync("/v1/banks/team/cite", $$"""{"ids":["{{a}}"]}""");
        var link = await host.PostAsync("/v1/banks/team/links", $$"""{"from":"{{a}}","to":"{{b}}","relation":"causes"}""");
        var erase = await host.PostAsync("/v1/banks/team/erase", $$"""{"ids":["{{b}}"]}""");
        var erased = await host.GetAsync($"/v1/banks/team/memories/{b}");

        forget.Json.GetProperty("ids")[0].GetString().ShouldBe(a, forget.Text);
        gone.Problem(404, "not_found");
        restore.Json.GetProperty("ids")[0].GetString().ShouldBe(a, restore.Text);
        cite.Json.GetProperty("counted")[0].GetString().ShouldBe(a, cite.Text);
        link.Json.GetProperty("changed").GetBoolean().ShouldBeTrue(link.Text);
        erase.Json.GetProperty("ids")[0].GetString().ShouldBe(b, erase.Text);
        erased.Problem(404, "not_found");
    }

    [Fact]
    public async Task ListsAndHistory_PageByPage_ReachTheEnd()
    {
        await using var host = await TestHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.RetainAsync($"Rack {i} holds server s-{i * 17}.");
        }

        await host.RetainAsync("Other.", "zoo");
        var first = await host.GetAsync("/v1/banks/team/memories?limit=3&order=oldestFirst");
        var cursor = first.Json.GetProperty("cursor").GetString();
        var second = await host.GetAsync($"/v1/banks/team/memories?limit=3&order=oldestFirst&cursor={cursor}");
        var history = await host.GetAsync("/v1/banks/team/history?limit=2");
        var banks = await host.GetAsync("/v1/banks?limit=1");
        var rest = await host.GetAsync($"/v1/banks?after={banks.Json.GetProperty("next").GetString()}");
        var stats = await host.GetAsync("/v1/banks/team/stats");

        second.Json.GetProperty("memories").GetArrayLength().ShouldBe(2);
        second.Json.TryGetProperty("cursor", out _).ShouldBeFalse();
        history.Json.GetProperty("next").GetInt64().ShouldBe(2);
        rest.Json.GetProperty("banks")[0].GetString().ShouldBe("zoo");
        stats.Json.GetProperty("active").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Sessions_AppendLastClose_InOrder()
    {
        await using var host = await TestHost.StartAsync();

        var append = await host.PostAsync(
            "/v1/banks/team/sessions/s1/messages",
            """{"messages":[{"actor":"ana","text":"The deploy failed at step four."},{"actor":"bo","text":"Rolling back to release 41."}]}""");
        var last = await host.GetAsync("/v1/banks/team/sessions/s1/messages?last=1");
        var close = await host.PostAsync("/v1/banks/team/sessions/s1/close", """{"summary":"A deploy was rolled back."}""");
        var late = await host.PostAsync("/v1/banks/team/sessions/s1/messages", """{"messages":[{"actor":"ana","text":"One more thing here."}]}""");
        var sessions = await host.GetAsync("/v1/banks/team/sessions");

        append.Json.GetProperty("outcomes").GetArrayLength().ShouldBe(2, append.Text);
        last.Json[0].GetProperty("text").GetString().ShouldBe("Rolling back to release 41.");
        close.Json.GetProperty("summary").GetString().ShouldNotBeNull(close.Text);
        late.Problem(409, "session_closed");
        sessions.Json[0].GetProperty("messages").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task ExportImport_IntoAnotherBank_IsTheSame()
    {
        await using var host = await TestHost.StartAsync();
        await host.RetainAsync("The build host is bld-7.");
        var export = await host.GetAsync("/v1/banks/team/export");
        using var lines = new StringContent(export.Text, Encoding.UTF8, "application/jsonl");

        var import = await host.SendAsync(new(HttpMethod.Post, "/v1/banks/copy/import") { Content = lines });
        var copy = await host.GetAsync("/v1/banks/copy/export");

        export.MediaType.ShouldBe("application/jsonl");
        JsonDocument.Parse(export.Headers["Fabric-Summary"]).RootElement.GetProperty("memories").GetInt64().ShouldBe(1);
        var last = JsonDocument.Parse(import.Text.TrimEnd().Split('\n')[^1]).RootElement;
        last.GetProperty("summary").GetProperty("memories").GetInt64().ShouldBe(1);
        copy.Text.ShouldBe(export.Text);
    }

    [Fact]
    public async Task Import_NotAnExport_IsAProblemThatNamesTheLine()
    {
        await using var host = await TestHost.StartAsync();
        using var lines = new StringContent("{\"text\":\"x\"}\n", Encoding.UTF8, "application/jsonl");

        var import = await host.SendAsync(new(HttpMethod.Post, "/v1/banks/copy/import") { Content = lines });

        import.Problem(400, "invalid_request").GetProperty("detail").GetString()!.ShouldContain("Line 1");
    }

    [Fact]
    public async Task IdempotencyKey_Again_ReturnsTheFirstOutcomeAndRefusesAnotherPayload()
    {
        await using var host = await TestHost.StartAsync();
        const string Body = """{"items":[{"text":"Bo owns the pager."}]}""";

        var first = await host.PostAsync("/v1/banks/team/memories", Body, null, ("Idempotency-Key", "op-1"));
        var again = await host.PostAsync("/v1/banks/team/memories", Body, null, ("Idempotency-Key", "op-1"));
        var other = await host.PostAsync(
            "/v1/banks/team/memories", """{"items":[{"text":"Something else."}]}""", null, ("Idempotency-Key", "op-1"));
        var torn = await host.PostAsync(
            "/v1/banks/team/memories", """{"items":[{"text":"x y"}],"operationId":"op-2"}""", null, ("Idempotency-Key", "op-3"));

        again.Json.GetProperty("repeated").GetBoolean().ShouldBeTrue();
        again.Json.GetProperty("outcomes")[0].GetProperty("id").GetString()
            .ShouldBe(first.Json.GetProperty("outcomes")[0].GetProperty("id").GetString());
        other.Problem(422, "operation_mismatch");
        torn.Problem(400, "invalid_request").GetProperty("field").GetString().ShouldBe("Idempotency-Key");
    }

    [Fact]
    public async Task Compression_AskedFor_IsUsed()
    {
        await using var host = await TestHost.StartAsync();
        await host.RetainAsync("The build host is bld-7.");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/banks/team/memories");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    [Fact]
    public async Task MinEpoch_AheadOfTheBank_IsUnavailable()
    {
        await using var host = await TestHost.StartAsync();
        await host.RetainAsync("The build host is bld-7.");

        var behind = await host.PostAsync("/v1/banks/team/recall", """{"query":"x"}""", null, ("Fabric-Min-Epoch", "team=99"));
        var level = await host.PostAsync("/v1/banks/team/recall", """{"query":"x"}""", null, ("Fabric-Min-Epoch", "team=1"));

        behind.Problem(503, "unavailable");
        behind.Headers["Retry-After"].ShouldBe("1");
        level.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_WhileItServes_IsLiveAndReady()
    {
        await using var host = await TestHost.StartAsync();

        (await host.GetAsync("/livez")).Status.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("/readyz")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
