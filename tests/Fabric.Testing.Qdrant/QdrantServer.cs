using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Testing.Qdrant;

/// <summary>
/// Stands in for Qdrant: the part of its REST interface that the projection and its tests use, over exact search in memory. Can be slowed,
/// made to fail, stopped, started again on the same port, and wiped.
/// </summary>
public sealed class QdrantServer : IAsyncDisposable
{
    private readonly QdrantState _state = new();
    private WebApplication? _app;
    private int _requests;

    private QdrantServer()
    {
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The key that requests must bring; none when unset.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Says of a request, by method and path, which status it fails with before anything is done; 0 for none.</summary>
    public Func<string, string, int>? Fault { get; set; }

    /// <summary>What a request waits for, by method and path, before it is worked on.</summary>
    public Func<string, string, Task>? Hold { get; set; }

    /// <summary>Told of each exchange.</summary>
    public Action<Exchange>? Exchanged { get; set; }

    /// <summary>How many requests came.</summary>
    public int Requests => _requests;

    /// <summary>Starts one on a free port.</summary>
    /// <param name="apiKey">The key that requests must bring; none when unset.</param>
    /// <param name="address">The address of this machine to listen on.</param>
    public static async Task<QdrantServer> StartAsync(string? apiKey = null, string address = "127.0.0.1")
    {
        var server = new QdrantServer { ApiKey = apiKey };
        await server.ListenAsync($"http://{address}:0");
        return server;
    }

    /// <summary>Stops listening; what it holds stays.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync(new CancellationToken(canceled: true));
            await app.DisposeAsync();
        }
    }

    /// <summary>Listens again where it did.</summary>
    public Task RestartAsync() => ListenAsync(Url.GetLeftPart(UriPartial.Authority));

    /// <summary>Loses everything.</summary>
    public void Wipe() => _state.Clear();

    /// <summary>How many points of a collection have a payload field with a value.</summary>
    public int Count(string collection, string field, string value)
    {
        var count = 0;
        _state.Locked(collections => count = !collections.TryGetValue(collection, out var found) ? 0 : found.Points.Count(
            point => point.Payload.ValueKind == JsonValueKind.Object && point.Payload.TryGetProperty(field, out var there) && there.ValueEquals(value)));
        return count;
    }

    /// <summary>The payloads of a collection that have a field, as JSON.</summary>
    public IReadOnlyList<string> Payloads(string collection, string field)
    {
        List<string> payloads = [];
        _state.Locked(collections => payloads = !collections.TryGetValue(collection, out var found) ? [] : [.. found.Points
            .Where(point => point.Payload.ValueKind == JsonValueKind.Object && point.Payload.TryGetProperty(field, out _))
            .Select(static point => point.Payload.GetRawText())]);
        return payloads;
    }

    /// <summary>Takes out the points of a collection whose payload field has a value, as damage would.</summary>
    public void Lose(string collection, string field, string value) => _state.Locked(collections => collections[collection].Delete(
        JsonSerializer.SerializeToElement(new { filter = new { must = new[] { new { key = field, match = new { value } } } } })));

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task ListenAsync(string url)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Qdrant" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = 64 << 20).UseUrls(url);
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        _app = app;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _requests);
        var (method, path) = (http.Request.Method, http.Request.Path.Value!);
        var body = await ReadAsync(http);
        if (Hold?.Invoke(method, path) is { } hold)
        {
            await hold.WaitAsync(http.RequestAborted);
        }

        var (status, answer) = Work(http, method, path, body, started);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer, http.RequestAborted);
        Exchanged?.Invoke(new(method, path, http.Request.QueryString.Value?.TrimStart('?') ?? "", body, status, answer));
    }

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    private (int Status, byte[] Answer) Work(HttpContext http, string method, string path, byte[] body, long started)
    {
        try
        {
            if (Fault?.Invoke(method, path) is > 0 and var fault)
            {
                throw new QdrantRefusal(fault, "Service internal error: as the test asked for");
            }

            if (ApiKey is { } key && http.Request.Headers["api-key"] != key)
            {
                throw new QdrantRefusal(401, "Must provide an API key or an Authorization bearer token");
            }

            using var json = body.Length == 0 ? null : JsonDocument.Parse(body);
            string[] parts = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(WebUtility.UrlDecode)!];
            if (parts.Length == 0)
            {
                return (200, """{"title":"qdrant - vector search engine","version":"1.19.0"}"""u8.ToArray());
            }

            return (200, Write(started, writer => _state.Answer(method, parts, json?.RootElement ?? default, writer, http.RequestAborted)));
        }
        catch (QdrantRefusal refusal)
        {
            return (refusal.Status, Error(refusal.Message, started));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (400, Error($"Format error in JSON body: {fault.Message}", started));
        }
    }

    private static byte[] Write(long started, Action<Utf8JsonWriter> writeResult)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WritePropertyName("result");
        writeResult(writer);
        writer.WriteString("status", "ok");
        writer.WriteNumber("time", Stopwatch.GetElapsedTime(started).TotalSeconds);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Error(string message, long started)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartObject("status");
        writer.WriteString("error", message);
        writer.WriteEndObject();
        writer.WriteNumber("time", Stopwatch.GetElapsedTime(started).TotalSeconds);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
