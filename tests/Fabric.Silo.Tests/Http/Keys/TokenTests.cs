using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>JSON web tokens: whom they let in, and to what.</summary>
public sealed class TokenTests : IDisposable
{
    private static readonly string[] Roles = ["reader-of-mail", "read"];
    private readonly TokenIssuer _issuer = new();
    private readonly string _jwks = Path.GetTempFileName();

    public TokenTests() => File.WriteAllText(_jwks, _issuer.Jwks);

    public void Dispose()
    {
        _issuer.Dispose();
        File.Delete(_jwks);
    }

    [Fact]
    public async Task Call_Token_SeesItsSpaceWithItsRole()
    {
        await using var host = await StartAsync();
        using var writer = Client(host, _issuer.Sign(Claims("acme", "write")));
        using var rival = Client(host, _issuer.Sign(Claims("rival", Roles)));
        var id = await host.RetainAsync("The launch is on Friday.", client: writer);

        (await host.GetAsync($"/v1/banks/team/memories/{id}", rival)).Problem(404, "not_found");
        (await host.GetAsync($"/v1/banks/team/memories/{id}", writer)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("/v1/banks/team/erase", $$"""{"ids":["{{id}}"]}""", writer)).Problem(403, "forbidden");
        (await host.PostAsync("/v1/banks/team/memories", """{"items":[{"text":"Mine."}]}""", rival)).Problem(403, "forbidden");
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("notYetValid")]
    [InlineData("otherAudience")]
    [InlineData("otherIssuer")]
    [InlineData("otherKey")]
    [InlineData("publicKeyAsSecret")]
    [InlineData("unsigned")]
    [InlineData("changed")]
    [InlineData("noise")]
    [InlineData("empty")]
    [InlineData("long")]
    public async Task Call_TokenThatIsNotGood_IsUnauthorized(string fault)
    {
        await using var host = await StartAsync();
        using var forger = new TokenIssuer();
        var claims = Claims("acme", "admin");
        var good = _issuer.Sign(claims);
        var token = fault switch
        {
            "expired" => _issuer.Sign(claims, lifetime: TimeSpan.FromMinutes(-2)),
            "notYetValid" => _issuer.Sign(claims, lifetime: TimeSpan.FromHours(2)),
            "otherAudience" => _issuer.Sign(claims, audience: "mail"),
            "otherIssuer" => _issuer.Sign(claims, issuer: "https://elsewhere.example"),
            "otherKey" => forger.Sign(claims),
            "publicKeyAsSecret" => _issuer.Sign(claims, key: new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_issuer.Jwks)) { KeyId = "k1" }),
            "unsigned" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.Split('.')[1]}.",
            "changed" => $"{good.Split('.')[0]}.{_issuer.Sign(Claims("rival", "admin")).Split('.')[1]}.{good.Split('.')[2]}",
            "noise" => "a.b.c",
            "long" => new string('a', 20_000),
            _ => "",
        };
        using var client = Client(host, token);

        var problem = (await host.GetAsync("/v1/banks", client)).Problem(401, "unauthorized");

        problem.GetProperty("detail").GetString()!.ShouldNotContain("IDX");
    }

    [Theory]
    [InlineData("""{"fabric_role":"read"}""")]
    [InlineData("""{"fabric_space":"acme"}""")]
    [InlineData("""{"fabric_space":["acme","rival"],"fabric_role":"read"}""")]
    [InlineData("""{"fabric_space":"../acme","fabric_role":"read"}""")]
    [InlineData("""{"fabric_space":"acme","fabric_role":"owner"}""")]
    [InlineData("""{"fabric_space":"acme","fabric_role":2}""")]
    [InlineData("""{"fabric_space":"acme","fabric_role":"read","fabric_banks":{"a":1}}""")]
    [InlineData("""{"fabric_space":"acme","fabric_role":"read","fabric_banks":["a/b"]}""")]
    public async Task Call_TokenWithBadClaims_IsUnauthorized(string claims)
    {
        await using var host = await StartAsync();
        using var client = Client(host, _issuer.Sign(Read(claims)));

        (await host.GetAsync("/v1/banks", client)).Problem(401, "unauthorized");
    }

    [Theory]
    [InlineData("""{"fabric_banks":["notes","todo"]}""", 200, 403)]
    [InlineData("""{"fabric_banks":"notes todo"}""", 200, 403)]
    [InlineData("""{"fabric_banks":[]}""", 403, 403)]
    [InlineData("""{"fabric_teams":["crew"]}""", 403, 403)]
    [InlineData("{}", 200, 200)]
    public async Task Call_BoundToken_ReachesWhatItIsBoundTo(string bindings, int notes, int other)
    {
        await using var host = await StartAsync();
        var claims = Read(bindings);
        (claims["fabric_space"], claims["fabric_role"]) = ("acme", "read");
        using var client = Client(host, _issuer.Sign(claims));

        ((int)(await host.GetAsync("/v1/banks/notes/stats", client)).Status).ShouldBe(notes);
        ((int)(await host.GetAsync("/v1/banks/other/stats", client)).Status).ShouldBe(other);
    }

    [Fact]
    public async Task Call_WithoutTokenWhereTokensAreTaken_IsUnauthorized()
    {
        await using var host = await StartAsync();
        using var key = host.ClientOf("acme");

        (await host.GetAsync("/v1/banks")).Problem(401, "unauthorized");
        (await host.GetAsync("/v1/banks", key)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Call_KeyFileIsReplaced_TakesTheNewKeyAndNotTheOld()
    {
        await using var host = await StartAsync();
        using var next = new TokenIssuer("k2");
        using var old = Client(host, _issuer.Sign(Claims("acme", "read")));
        using var fresh = Client(host, next.Sign(Claims("acme", "read")));
        (await host.GetAsync("/v1/banks", old)).Status.ShouldBe(HttpStatusCode.OK);

        File.WriteAllText(_jwks, next.Jwks + "\n");

        (await host.GetAsync("/v1/banks", old)).Problem(401, "unauthorized");
        (await host.GetAsync("/v1/banks", fresh)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Call_TokenOfAProvider_IsCheckedWithTheKeysItPublishes()
    {
        var (app, authority) = await _issuer.ServeAsync();
        await using var provider = app;
        await using var host = await TestHost.StartAsync(
            ("Fabric:Http:Jwt:Authority", authority), ("Fabric:Http:Jwt:Audience", TokenIssuer.Audience));
        using var forger = new TokenIssuer();
        using var good = Client(host, _issuer.Sign(Claims("acme", "read")));
        using var forged = Client(host, forger.Sign(Claims("acme", "read")));
        using var otherIssuer = Client(host, _issuer.Sign(Claims("acme", "read"), issuer: "https://elsewhere.example"));

        (await host.GetAsync("/v1/banks", good)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("/v1/banks", forged)).Problem(401, "unauthorized");
        (await host.GetAsync("/v1/banks", otherIssuer)).Problem(401, "unauthorized");
    }

    [Fact]
    public async Task Call_ProviderCannotBeReached_IsUnavailable()
    {
        await using var host = await TestHost.StartAsync(
            ("Fabric:Http:Jwt:Authority", "http://127.0.0.1:1"), ("Fabric:Http:Jwt:Audience", TokenIssuer.Audience));
        using var client = Client(host, _issuer.Sign(Claims("acme", "read")));

        (await host.GetAsync("/v1/banks", client)).Problem(503, "unavailable");
    }

    [Theory]
    [InlineData("Audience is not set", "Authority", "https://login.example")]
    [InlineData("https address", "Authority", "http://login.example")]
    [InlineData("Issuer is not set", "JwksFile", "keys.json")]
    [InlineData("Authority or JwksFile", "Audience", "fabric")]
    public async Task Start_SettingsThatLetTooMuchIn_AreRefused(string message, string setting, string value) =>
        (await Should.ThrowAsync<FabricException>(() => TestHost.StartAsync(($"Fabric:Http:Jwt:{setting}", value)))).Message.ShouldContain(message);

    private static Dictionary<string, object> Claims(string space, object role) =>
        new(StringComparer.Ordinal) { ["sub"] = "ana", ["fabric_space"] = space, ["fabric_role"] = role };

    private static Dictionary<string, object> Read(string json) =>
        System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateObject()
            .ToDictionary(static claim => claim.Name, static claim => (object)claim.Value.Clone(), StringComparer.Ordinal);

    private static HttpClient Client(TestHost host, string token)
    {
        var client = new HttpClient { BaseAddress = host.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        ("Fabric:Http:Jwt:JwksFile", _jwks), ("Fabric:Http:Jwt:Issuer", TokenIssuer.Issuer), ("Fabric:Http:Jwt:Audience", TokenIssuer.Audience));
}
