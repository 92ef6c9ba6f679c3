using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Testing.Embeddings;

/// <summary>
/// A server on a free port that speaks OpenAI's embeddings protocol and answers as its script says. Its vectors are bags of words, in
/// which "zorblax" and "quimby", words of no language, mean the same.
/// </summary>
public sealed class EmbeddingServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<int, EmbeddingCall, EmbeddingReply> _script;
    private readonly int _dimensions;
    private readonly ConcurrentQueue<EmbeddingCall> _calls = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task _serving;
    private int _count = -1;

    /// <summary>Starts one.</summary>
    /// <param name="script">The reply to each call, numbered from 0; the right one when unset.</param>
    /// <param name="dimensions">Components of its vectors.</param>
    /// <param name="port">Where it listens; on a free port when 0.</param>
    public EmbeddingServer(Func<int, EmbeddingCall, EmbeddingReply>? script = null, int dimensions = 32, int port = 0)
    {
        _script = script ?? (static (_, _) => EmbeddingReply.Right);
        _dimensions = dimensions;
        Port = port == 0 ? FreePort() : port;
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public int Port { get; }

    public Uri Endpoint => new($"http://127.0.0.1:{Port}/v1");

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<EmbeddingCall> Calls => [.. _calls];

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Waits for the next call that was not waited for yet.</summary>
    public Task ArrivedAsync(CancellationToken cancellationToken) => _arrived.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _arrived.Dispose();
    }

    /// <summary>The right vector of a text.</summary>
    public static float[] Embed(string text, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (var word in text.ToLowerInvariant().Replace("quimby", "zorblax", StringComparison.Ordinal)
            .Split([' ', '.', ',', '?', '!', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = word.Aggregate(2_166_136_261u, static (sum, c) => (sum ^ c) * 16_777_619u);
            vector[hash % (uint)dimensions] += (hash >> 16 & 1) == 0 ? 1 : -1;
        }

        vector[0] += 0.01f;
        return vector;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var body = (await JsonNode.ParseAsync(context.Request.InputStream))!;
            var inputs = body["input"] is JsonArray array ? array.Select(static item => item!.GetValue<string>()).ToList() : [body["input"]!.GetValue<string>()];
            var call = new EmbeddingCall(
                inputs, body["model"]!.GetValue<string>(), body["dimensions"]?.GetValue<int>(), context.Request.Headers["Authorization"]);
            var reply = _script(Interlocked.Increment(ref _count), call);
            _calls.Enqueue(call);
            _arrived.Release();
            await (reply.Held ?? Task.CompletedTask);
            await WriteAsync(context.Response, reply, call);
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The caller has left, or the server is being stopped.
        }
    }

    private async Task WriteAsync(HttpListenerResponse response, EmbeddingReply reply, EmbeddingCall call)
    {
        response.StatusCode = reply.Status;
        response.ContentType = "application/json";
        if (reply.RetryAfterSeconds is { } seconds)
        {
            response.Headers["Retry-After"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var body = reply.Body ?? (reply.Status == 200 ? Answer(reply, call) : """{"error":{"message":"A secret of the server."}}""");
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        response.Close();
    }

    private string Answer(EmbeddingReply reply, EmbeddingCall call)
    {
        var vectors = call.Inputs.Select(text => Embed(text, call.Dimensions ?? _dimensions)).ToArray();
        vectors = reply.Change?.Invoke(vectors) ?? vectors;
        var data = vectors.Select((vector, i) => new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = i,
            ["embedding"] = reply.AsNumbers
                ? new JsonArray([.. vector.Select(static value => JsonValue.Create(value))])
                : Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)),
        });
        var tokens = call.Inputs.Sum(static text => text.Split(' ').Length);
        return new JsonObject
        {
            ["object"] = "list",
            ["model"] = call.Model,
            ["data"] = new JsonArray([.. reply.AsNumbers ? data.Reverse() : data]),
            ["usage"] = new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
        }.ToJsonString(JsonSerializerOptions.Default);
    }
}
