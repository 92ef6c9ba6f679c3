using System.Net;
using System.Net.Http.Headers;
using Fabric.Silo.Hosting;
using Fabric.Silo.Http;
using Fabric.Testing.Redis;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>The Redis of the manifests: a real server with their settings and users keeps what the fabric promises.</summary>
public sealed class RedisManifestTests
{
    private static readonly string[] OfThePod = ["port", "bind", "dir", "aclfile"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task Redis_HasRoomToWriteItsFileAnew(string overlay)
    {
        var pod = Manifests.PodOf((await Kustomize.BuildOverlayAsync(overlay)).Find("StatefulSet", "fabric-redis"))["spec"];
        var container = pod["containers"].Items.Single();
        var limit = Quantity.Bytes(container["resources"]["limits"]["memory"].Text);

        container["command"].Items.Select(static one => one.Text).ShouldContain(static one => one == "--maxmemory");
        Quantity.Bytes(container["env"].Items.Single()["value"].Text).ShouldBeLessThanOrEqualTo(limit / 2);
    }

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task Redis_KeepsItsVolume(string overlay)
    {
        var spec = (await Kustomize.BuildOverlayAsync(overlay)).Find("StatefulSet", "fabric-redis")["spec"];
        var folder = spec["template"]["spec"]["containers"].Items.Single()["volumeMounts"].Items.Single(static one => one["name"].Text == "data");

        spec["replicas"].Number.ShouldBe(1);
        spec["persistentVolumeClaimRetentionPolicy"]["whenDeleted"].Text.ShouldBe("Retain");
        spec["volumeClaimTemplates"].Items.Single()["metadata"]["name"].Text.ShouldBe("data");
        folder["mountPath"].Text.ShouldBe(Settings().Single(static line => line.StartsWith("dir ", StringComparison.Ordinal))[4..]);
    }

    [Fact]
    public async Task Silo_WithItsOwnSettingsOverThisRedis_KeepsRecallsAndErases()
    {
        RedisProcess.SkipIfMissing();
        using var secrets = await MadeSecrets.MakeAsync("acme");
        await using var redis = await StartAsync(secrets);
        var built = await Kustomize.BuildOverlayAsync("production");
        var folder = Path.Combine(redis.Folder, "silo");
        await using var host = FabricHost.Build(
            Configure(secrets, built, redis, folder), folder, services => StoreChoice.Add(services, Configure(secrets, built, redis, folder), folder));
        await host.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = new Uri(host.Addresses[0]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secrets.Key);

        var ready = await client.GetAsync("/readyz", Token);
        var kept = await PostAsync(client, "memories", """{"items":[{"text":"The launch is on Friday."}]}""");
        var found = await PostAsync(client, "recall", """{"query":"launch"}""");
        var id = System.Text.Json.JsonDocument.Parse(kept).RootElement.GetProperty("outcomes")[0].GetProperty("id").GetString();
        await PostAsync(client, "erase", $$"""{"ids":["{{id}}"]}""");
        await host.StopAsync();

        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        found.ShouldContain("The launch is on Friday.");
        Directory.EnumerateFiles(redis.Folder, "*", SearchOption.AllDirectories).ShouldAllBe(
            static file => !File.ReadAllText(file).Contains("launch is on Friday", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FLUSHALL")]
    [InlineData("SHUTDOWN")]
    [InlineData("CONFIG", "SET", "appendonly", "no")]
    [InlineData("KEYS", "*")]
    public async Task Silo_MayNotDoWhatItNeverDoes(params string[] command)
    {
        RedisProcess.SkipIfMissing();
        using var secrets = await MadeSecrets.MakeAsync("acme");
        await using var redis = await StartAsync(secrets);
        using var connection = await ConnectionMultiplexer.ConnectAsync(Connection(secrets, redis));

        var refused = await Should.ThrowAsync<RedisServerException>(
            () => connection.GetDatabase().ExecuteAsync(command[0], [.. command.Skip(1)]));

        refused.Message.ShouldContain("NOPERM");
    }

    [Fact]
    public async Task Probe_WithoutThePassword_IsAnswered()
    {
        RedisProcess.SkipIfMissing();
        using var secrets = await MadeSecrets.MakeAsync("acme");
        await using var redis = await StartAsync(secrets);
        var probe = Manifests.PodOf((await Kustomize.BuildOverlayAsync("production")).Find("StatefulSet", "fabric-redis"))["spec"]["containers"]
            .Items.Single()["readinessProbe"]["exec"]["command"].Items.Select(static one => one.Text).ToList();

        var answer = await Kustomize.RunAsync(probe[0], ["-p", $"{redis.Port}", .. probe.Skip(1)]);

        answer.Trim().ShouldBe("PONG");
    }

    // Where it is and what it listens on is another matter here than in a pod; all else is as it stands.
    private static Task<RedisProcess> StartAsync(MadeSecrets secrets)
    {
        var file = secrets.Mount("fabric-redis", "users.acl") + ".conf";
        File.WriteAllLines(file, Settings().Where(static line => !OfThePod.Contains(line.Split(' ')[0], StringComparer.Ordinal)));
        return RedisProcess.StartAsync("--include", file, "--aclfile", secrets.Mount("fabric-redis", "users.acl"));
    }

    private static IEnumerable<string> Settings() =>
        File.ReadLines(Path.Combine(Kustomize.Folder, "stores", "redis", "redis.conf")).Where(static line => line.Length > 0 && line[0] != '#');

    private static string Connection(MadeSecrets secrets, RedisProcess redis) =>
        secrets.Read("fabric-stores", "redis-connection-string").Replace("fabric-redis:6379", redis.Address, StringComparison.Ordinal);

    private static IConfiguration Configure(MadeSecrets secrets, Manifests built, RedisProcess redis, string folder)
    {
        var settings = secrets.EnvironmentOf(built).ToDictionary(
            static pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), static pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
        settings["Fabric:Engine"] = "embedded";
        settings["Fabric:Data"] = folder;
        settings["Fabric:Http:Urls"] = "http://127.0.0.1:0";
        settings["Fabric:Http:KeysFile"] = secrets.Mount("fabric-keys", "keys.json");
        settings["Fabric:Http:DrainDelay"] = "00:00:00";
        settings["Fabric:Redis:ConnectionString"] = Connection(secrets, redis);
        settings.Remove("Fabric:Telemetry:Otlp");
        settings.Remove("Fabric:Qdrant:Url");
        settings.Remove("Fabric:Qdrant:ApiKey");
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static async Task<string> PostAsync(HttpClient client, string route, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync($"/v1/banks/team/{route}", content, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }
}
