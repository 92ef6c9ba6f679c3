using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fabric.Silo.Http;
using Fabric.Silo.Http.Keys;
using Fabric.Core.Ids;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Tests.Http;

/// <summary>A host on a free port of this machine, over a data folder of its own; what it logs is kept.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly string _folder;
    private bool _stopped;

    private TestHost(string folder, FabricHost host, KeptLog log)
    {
        _folder = folder;
        Host = host;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(host.Addresses[0]) };
    }

    public FabricHost Host { get; }

    public string Folder => _folder;

    public KeptLog Log { get; }

    public HttpClient Client { get; }

    public ApiKeyStore Keys => Host.Services.GetRequiredService<ApiKeyStore>();

    public static Task<TestHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(static _ => { }, settings);

    /// <summary>Starts a host whose services a test changes: what it registers comes before the usual.</summary>
    public static async Task<TestHost> StartAsync(Action<IServiceCollection> addServices, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("fabric-http-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Fabric:Http:Urls", "http://127.0.0.1:0")])
            .AddInMemoryCollection(settings.Select(static pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)))
            .Build();
        var log = new KeptLog();
        var host = FabricHost.Build(configuration, folder, services =>
        {
            addServices(services);
            services.AddFabricSqlite(options => options.Folder = folder);
            services.AddSingleton<ILoggerProvider>(log);
            services.Configure<LoggerFilterOptions>(static options => options.AddFilter<KeptLog>(
                static (category, level) => level >= LogLevel.Warning || category?.StartsWith("Fabric.", StringComparison.Ordinal) == true));
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(folder, host, log);
    }

    /// <summary>A client with a new key of a space, which may do everything there unless said otherwise.</summary>
    public HttpClient ClientOf(string space, KeyGrant? grant = null)
    {
        var client = new HttpClient { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Keys.Create(new SpaceId(space), null, grant).ToString());
        return client;
    }

    public Task<Answer> GetAsync(string path, HttpClient? client = null) => SendAsync(new(HttpMethod.Get, path), client);

    public Task<Answer> PostAsync(string path, string json, HttpClient? client = null, params (string Name, string Value)[] headers) =>
        SendAsync(Json(HttpMethod.Post, path, json, headers), client);

    public static HttpRequestMessage Json(HttpMethod method, string path, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return request;
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, HttpClient? client = null)
    {
        using (request)
        {
            using var response = await (client ?? Client).SendAsync(request, TestContext.Current.CancellationToken);
            return new(
                response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                response.Headers.ToDictionary(static h => h.Key, static h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase),
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Stores one text and returns the memory's id.</summary>
    public async Task<string> RetainAsync(string text, string bank = "team", HttpClient? client = null)
    {
        var answer = await PostAsync($"/v1/banks/{bank}/memories", JsonSerializer.Serialize(new { items = new[] { new { text } } }), client);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json.GetProperty("outcomes")[0].GetProperty("id").GetString()!;
    }

    public async Task StopAsync()
    {
        _stopped = true;
        await Host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_stopped)
        {
            await Host.StopAsync();
        }

        await Host.DisposeAsync();
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

internal sealed record Answer(HttpStatusCode Status, string? MediaType, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>Checks that it is a problem, and returns it.</summary>
    public JsonElement Problem(int status, string code)
    {
        ((int)Status).ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        var problem = Json;
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("type").GetString().ShouldBe($"urn:fabric:error:{code}");
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        Text.ShouldNotContain("   at ");
        return problem;
    }
}
