using System.Globalization;
using System.Net;
using System.Text;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>How much a key may ask for. A token takes minutes to come back here, so that no test depends on how fast it runs.</summary>
public sealed class LimitTests
{
    private static readonly KeyGrant Slow = new(KeyRole.Admin) { Limits = new(0.002, 2, null) };

    [Fact]
    public async Task Call_MoreThanTheKeyMay_IsToldWhenToComeBack()
    {
        await using var host = await TestHost.StartAsync();
        using var slow = host.ClientOf("acme", Slow);
        using var other = host.ClientOf("acme");

        (await host.GetAsync("/v1/banks", slow)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("/v1/banks", slow)).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await host.PostAsync("/v1/banks/team/erase", """{"ids":["a"]}""", slow);

        refused.Problem(429, "rate_limited");
        int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 501);
        (await host.GetAsync("/v1/banks", other)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("/v1/audit", other)).Json.GetProperty("acts").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Call_KeyWithoutARate_HasTheHostsUsualOneByItself()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:KeyRequestsPerSecond", "0.002"));
        using var one = host.ClientOf("acme");
        using var two = host.ClientOf("acme");
        using var fast = host.ClientOf("acme", new(KeyRole.Read) { Limits = new(1_000, 1_000, null) });

        (await host.GetAsync("/v1/banks", one)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("/v1/banks", one)).Problem(429, "rate_limited");
        (await host.GetAsync("/v1/banks", two)).Status.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 10; i++)
        {
            (await host.GetAsync("/v1/banks", fast)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Call_BodyLargerThanTheKeyMaySend_IsTooLarge()
    {
        await using var host = await TestHost.StartAsync();
        using var small = host.ClientOf("acme", new(KeyRole.Admin) { Limits = new(null, 0, 1_000) });
        using var usual = host.ClientOf("acme");
        var body = $$"""{"items":[{"text":"{{string.Join(' ', Enumerable.Range(0, 300))}}"}]}""";
        using var lines = new StringContent(body, Encoding.UTF8, "application/jsonl");

        (await host.PostAsync("/v1/banks/team/memories", body, small)).Problem(413, "too_large");
        (await host.SendAsync(new(HttpMethod.Post, "/v1/banks/team/import") { Content = lines }, small)).Problem(413, "too_large");
        (await host.PostAsync("/v1/banks/team/memories", body, usual)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("/v1/banks/team/memories", """{"items":[{"text":"A short line."}]}""", small)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("2000000")]
    public async Task Start_RateOutOfRange_IsRefused(string rate) =>
        (await Should.ThrowAsync<FabricException>(() => TestHost.StartAsync(("Fabric:Http:KeyRequestsPerSecond", rate))))
            .Message.ShouldContain("KeyRequestsPerSecond");
}
