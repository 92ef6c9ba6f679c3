using System.Net;
using System.Text;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>Who sees secrets over HTTP: administrators, and only when they ask.</summary>
public sealed class SecretTests
{
    private const string Marker = "zirconium";
    private const string Item =
        """{"text":"The vault opens with zirconium.","factKey":"vault.word","session":"s1","policy":{"sensitivity":"secret"}}""";

    [Fact]
    public async Task Secret_WrittenByAnAgent_IsSeenByAdministratorsOnly()
    {
        await using var host = await StartAsync();
        using var admin = host.ClientOf("acme");
        using var writer = host.ClientOf("acme", new KeyGrant(KeyRole.Write));
        var id = await WriteAsync(host, writer);
        var path = $"/v1/banks/team/memories/{id}";

        var answers = new[]
        {
            await host.GetAsync("/v1/banks/team/memories", writer),
            await host.GetAsync("""/v1/banks/team/memories?includeInactive=true&filter={"sensitivity":"secret"}""", writer),
            await host.GetAsync("/v1/banks/team/sessions/s1/messages", writer),
            await host.PostAsync("/v1/banks/team/recall", """{"query":"vault word zirconium","includePrivate":true}""", writer),
            await host.PostAsync("/v1/banks/team/reflect", """{"question":"What is the word of the vault?"}""", writer),
            await host.PostAsync("/v1/agents/ana/context", """{"budget":4000,"query":"vault word","banks":["team"]}""", writer),
            await host.GetAsync("/v1/banks/team/history", writer),
        };
        answers.ShouldAllBe(static answer => answer.Status == HttpStatusCode.OK);
        answers.ShouldAllBe(static answer => !answer.Text.Contains(Marker) && !answer.Text.Contains("fabric-secret"));
        (await host.GetAsync(path, writer)).Problem(404, "not_found");
        (await host.SendAsync(TestHost.Json(HttpMethod.Patch, path, """{"importance":0.7}"""), writer)).Problem(404, "not_found");
        (await host.PostAsync("/v1/banks/team/recall", """{"query":"vault","includeSecret":true}""", writer)).Problem(403, "forbidden");
        (await host.PostAsync("/v1/recall", """{"banks":["team"],"request":{"query":"vault","includeSecret":true}}""", writer)).Problem(403, "forbidden");

        (await host.GetAsync(path, admin)).Text.ShouldContain(Marker);
        (await host.PostAsync("/v1/banks/team/recall", """{"query":"vault word"}""", admin)).Text.ShouldNotContain(Marker);
        (await host.PostAsync("/v1/banks/team/recall", """{"query":"vault word","includeSecret":true}""", admin)).Text.ShouldContain(Marker);
        (await host.GetAsync("/v1/audit", admin)).Json.GetProperty("acts").EnumerateArray().Count(
            static act => act.GetProperty("act").GetString() == "recallSecrets").ShouldBe(1);
    }

    [Fact]
    public async Task Secret_InFilesAndLogs_IsNowhere()
    {
        await using var host = await StartAsync();
        using var admin = host.ClientOf("acme");
        var id = await WriteAsync(host, admin);
        await host.PostAsync("/v1/banks/team/recall", """{"query":"vault zirconium","includeSecret":true}""", admin);
        await host.PostAsync("/v1/banks/team/erase", $$"""{"ids":["{{id}}"]}""", admin);

        await host.StopAsync();

        host.Log.Text.ShouldNotContain(Marker);
        foreach (var file in Directory.GetFiles(host.Folder).Where(static file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Encoding.Latin1.GetString(bytes).ShouldNotContain(Marker, Case.Insensitive, file);
        }
    }

    private static async Task<string> WriteAsync(TestHost host, HttpClient client)
    {
        var answer = await host.PostAsync("/v1/banks/team/memories", $$"""{"items":[{{Item}}]}""", client);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json.GetProperty("outcomes")[0].GetProperty("id").GetString()!;
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(
        ("Fabric:Bank:Secrets:Keys:0:Id", "k1"), ("Fabric:Bank:Secrets:Keys:0:Key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
}
