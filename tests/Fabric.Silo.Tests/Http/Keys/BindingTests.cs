using System.Net;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>Keys that are bound to parts of their space.</summary>
public sealed class BindingTests
{
    private static readonly KeyGrant Bound = new(KeyRole.Write) { Banks = ["notes", "ana"], Agents = ["ana"], Teams = ["crew"] };

    [Theory]
    [InlineData("GET", "/v1/banks/{0}/memories", "", "notes", "other")]
    [InlineData("POST", "/v1/banks/{0}/recall", """{"query":"x"}""", "notes", "other")]
    [InlineData("POST", "/v1/banks/{0}/memories", """{"items":[{"text":"The host is bld-7."}]}""", "ana", "other")]
    [InlineData("GET", "/v1/agents/{0}", "", "ana", "bo")]
    [InlineData("POST", "/v1/agents/{0}/pin", """{"label":"a","text":"b"}""", "ana", "bo")]
    [InlineData("GET", "/v1/teams/{0}", "", "crew", "others")]
    [InlineData("POST", "/v1/teams/{0}/insights", """{"text":"Look before you leap."}""", "crew", "others")]
    public async Task Call_OfABoundKey_ReachesWhatItIsBoundToAndNothingElse(string method, string path, string body, string mine, string other)
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.ClientOf("acme", Bound);
        Task<Answer> CallAsync(string name) => host.SendAsync(TestHost.Json(new(method), string.Format(null, path, name), body), client);

        (await CallAsync(other)).Problem(403, "forbidden");
        var answer = await CallAsync(mine);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }

    [Fact]
    public async Task Forbidden_WhetherItExistsOrNot_SaysTheSame()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.ClientOf("acme", Bound);
        using var whole = host.ClientOf("acme");
        await host.RetainAsync("The launch is on Friday.", "other", whole);

        var there = (await host.GetAsync("/v1/banks/other/stats", client)).Problem(403, "forbidden");
        var missing = (await host.GetAsync("/v1/banks/nowhere/stats", client)).Problem(403, "forbidden");

        there.GetProperty("detail").GetString().ShouldBe(missing.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task ListAndRecallAcross_OfABoundKey_ShowItsBanksOnly()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.ClientOf("acme", Bound);
        using var whole = host.ClientOf("acme");
        foreach (var bank in new[] { "ana", "left", "notes", "zoo" })
        {
            await host.RetainAsync("The launch is on Friday.", bank, whole);
        }

        var banks = await host.GetAsync("/v1/banks?limit=2", client);
        var across = await host.PostAsync("/v1/recall", """{"banks":["notes","zoo"],"request":{"query":"launch"}}""", client);

        banks.Json.GetProperty("banks").EnumerateArray().Select(static bank => bank.GetString()).ShouldBe(["ana", "notes"]);
        across.Problem(403, "forbidden");
    }

    [Fact]
    public async Task Search_OfABoundKey_AsksItsBanksOnly()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.ClientOf("acme", Bound);
        using var whole = host.ClientOf("acme");
        foreach (var bank in new[] { "ana", "left", "notes", "zoo" })
        {
            await host.RetainAsync($"The launch of {bank} is on Friday.", bank, whole);
        }

        var bound = await host.PostAsync("/v1/search", """{"query":"launch","k":50}""", client);
        var all = await host.PostAsync("/v1/search", """{"query":"launch","k":50}""", whole);

        Banks(bound).ShouldBe(["ana", "notes"]);
        Banks(all).ShouldBe(["ana", "left", "notes", "zoo"]);
        (await host.PostAsync("/v1/search/rebuild", "{}", client)).Problem(403, "forbidden");

        static IEnumerable<string?> Banks(Answer answer) => answer.Json.GetProperty("hits").EnumerateArray()
            .Select(static hit => hit.GetProperty("bank").GetString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Retain_SourceInABankThatIsClosed_IsForbidden()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.ClientOf("acme", Bound);

        var answer = await host.PostAsync(
            "/v1/banks/notes/memories", """{"items":[{"text":"The launch is on Friday.","sources":["zoo/m1"]}]}""", client);

        answer.Problem(403, "forbidden");
    }

    [Fact]
    public async Task Context_BankOfTheAgentsNameIsClosed_IsLeftOut()
    {
        await using var host = await TestHost.StartAsync();
        using var whole = host.ClientOf("acme");
        using var client = host.ClientOf("acme", new KeyGrant(KeyRole.Read) { Agents = ["ana"] });
        await host.RetainAsync("The launch is on Friday.", "ana", whole);
        const string Ask = """{"budget":4000,"query":"When is the launch?"}""";

        var open = await host.PostAsync("/v1/agents/ana/context", Ask, whole);
        var closed = await host.PostAsync("/v1/agents/ana/context", Ask, client);
        var named = await host.PostAsync("/v1/agents/ana/context", """{"budget":4000,"query":"When?","banks":["ana"]}""", client);

        open.Text.ShouldContain("Friday");
        closed.Status.ShouldBe(HttpStatusCode.OK, closed.Text);
        closed.Text.ShouldNotContain("Friday");
        named.Problem(403, "forbidden");
    }

    [Fact]
    public async Task Import_OfABoundAdministrator_IsForbidden()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.ClientOf("acme", new KeyGrant(KeyRole.Admin) { Banks = ["notes"] });
        using var lines = new StringContent("{}\n", System.Text.Encoding.UTF8, "application/jsonl");

        (await host.SendAsync(new(HttpMethod.Post, "/v1/banks/notes/import") { Content = lines }, client)).Problem(403, "forbidden");
        (await host.GetAsync("/v1/audit", client)).Problem(403, "forbidden");
    }
}
