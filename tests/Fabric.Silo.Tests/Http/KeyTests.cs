using System.Net;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Tests.Http;

/// <summary>Who gets in, and what they see.</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task Call_KeyOfAnotherSpace_SeesNeitherBankNorMemory()
    {
        await using var host = await TestHost.StartAsync();
        using var acme = host.ClientOf("acme");
        using var rival = host.ClientOf("rival");
        var id = await host.RetainAsync("The launch is on Friday.", client: acme);

        var memory = await host.GetAsync($"/v1/banks/team/memories/{id}", rival);
        var banks = await host.GetAsync("/v1/banks", rival);
        var recall = await host.PostAsync("/v1/banks/team/recall", """{"query":"launch"}""", rival);
        var revise = await host.SendAsync(TestHost.Json(HttpMethod.Patch, $"/v1/banks/team/memories/{id}", """{"text":"Mine."}"""), rival);

        memory.Problem(404, "not_found");
        revise.Problem(404, "not_found");
        banks.Json.GetProperty("banks").GetArrayLength().ShouldBe(0);
        recall.Json.GetProperty("hits").GetArrayLength().ShouldBe(0);
        (await host.GetAsync($"/v1/banks/team/memories/{id}", acme)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Call_MissingForgedOrRevokedKey_IsUnauthorized()
    {
        await using var host = await TestHost.StartAsync();
        using var acme = host.ClientOf("acme");
        var token = host.Keys.Create(new SpaceId("acme"), "soon gone");
        Task<Answer> CallAsync(string name, string value)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/v1/banks");
            request.Headers.TryAddWithoutValidation(name, value);
            return host.SendAsync(request);
        }

        (await CallAsync("X-Api-Key", token.ToString())).Status.ShouldBe(HttpStatusCode.OK);
        host.Keys.Revoke(token.Id);

        (await host.GetAsync("/v1/banks")).Problem(401, "unauthorized");
        (await CallAsync("X-Api-Key", token.ToString())).Problem(401, "unauthorized");
        (await CallAsync("Authorization", $"Bearer fk_{token.Id}_{new string('A', 43)}")).Problem(401, "unauthorized");
        (await CallAsync("Authorization", "Bearer fk_000000000000_AAAA")).Problem(401, "unauthorized");
        (await CallAsync("Authorization", "Basic Zms6eA==")).Problem(401, "unauthorized");
        (await CallAsync("Authorization", "Bearer ")).Problem(401, "unauthorized").GetProperty("detail").GetString()!.ShouldNotContain(token.Secret);
    }

    [Fact]
    public async Task Call_KeyMadeByAnotherProcess_CountsAtOnce()
    {
        await using var host = await TestHost.StartAsync();
        (await host.GetAsync("/v1/banks")).Status.ShouldBe(HttpStatusCode.OK);

        using var client = host.ClientOf("acme");

        (await host.GetAsync("/v1/banks")).Problem(401, "unauthorized");
        (await host.GetAsync("/v1/banks", client)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Call_WithoutKeyUnderAnotherName_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/banks");
        request.Headers.Host = "evil.example";

        (await host.SendAsync(request)).Problem(400, "invalid_request");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://127.0.0.1:0;http://example.com:0")]
    public async Task Start_OpenToOthersWithoutKey_IsRefused(string urls)
    {
        var fault = await Should.ThrowAsync<FabricException>(() => TestHost.StartAsync(("Fabric:Http:Urls", urls)));

        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        fault.Message.ShouldContain("keys create");
    }

    [Fact]
    public void Store_CreateThenRead_KeepsAHashForItsOwnerOnly()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-keys-");
        try
        {
            var token = new ApiKeyStore(folder.FullName, TimeProvider.System).Create(new SpaceId("acme"), "ci");
            var path = Path.Combine(folder.FullName, "keys.json");
            var other = new ApiKeyStore(folder.FullName, TimeProvider.System);

            other.Open(token.ToString())!.Space.ShouldBe(new SpaceId("acme"));
            other.Open(token.ToString() + "x").ShouldBeNull();
            File.ReadAllText(path).ShouldNotContain(token.Secret);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            other.Revoke(token.Id);
            other.Open(token.ToString()).ShouldBeNull();
            other.IsConfigured.ShouldBeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Store_BrokenFile_LetsNobodyIn()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-keys-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "keys.json"), "{");

            Should.Throw<FabricException>(() => new ApiKeyStore(folder.FullName, TimeProvider.System).IsConfigured);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
