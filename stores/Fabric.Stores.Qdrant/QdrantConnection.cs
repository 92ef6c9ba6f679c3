using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabric.Stores.Qdrant.Wire;

namespace Fabric.Stores.Qdrant;

/// <summary>Sends requests, each once: whoever calls decides what is sent again. Thread-safe.</summary>
internal sealed class QdrantConnection : IDisposable
{
    private const int MaxErrorLength = 512;

    // Names are looked up anew now and then, so that a server which moved is found.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    // Bodies of a megabyte, made anew each time, would keep the collector busy with its large objects.
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _buffers = [];

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public QdrantConnection(QdrantOptions options, TimeProvider time)
    {
        _timeout = options.Timeout;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = ConnectionLife,
            ConnectTimeout = options.Timeout,
            AllowAutoRedirect = false,
            UseCookies = false,
        })
        {
            BaseAddress = new Uri(options.Url.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (options.ApiKey is { } key)
        {
            _http.DefaultRequestHeaders.Add("api-key", key);
        }
    }

    /// <summary>Sends a body and reads the result.</summary>
    /// <exception cref="FabricException">Qdrant cannot be reached, refused or gave no answer in time.</exception>
    public async Task<TResult?> SendAsync<TBody, TResult>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<Reply<TResult>> replyType,
        CancellationToken cancellationToken)
    {
        var buffer = _buffers.TryTake(out var used) ? used : new ArrayBufferWriter<byte>();
        Write(buffer, body, bodyType);
        using var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var result = await SendAsync(request, replyType, cancellationToken).ConfigureAwait(false);

        // After a fault it may still be on its way out, and is left to the collector.
        buffer.ResetWrittenCount();
        _buffers.Add(buffer);
        return result;
    }

    /// <summary>Reads what a path names; nothing where it is not there.</summary>
    /// <exception cref="FabricException">Qdrant cannot be reached, refused or gave no answer in time.</exception>
    public async Task<TResult?> FindAsync<TResult>(string path, JsonTypeInfo<Reply<TResult>> replyType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        try
        {
            return await SendAsync(request, replyType, cancellationToken).ConfigureAwait(false);
        }
        catch (FabricException fault) when (fault.InnerException is QdrantFault { Status: (int)HttpStatusCode.NotFound })
        {
            return default;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<TResult?> SendAsync<TResult>(
        HttpRequestMessage request, JsonTypeInfo<Reply<TResult>> replyType, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var stream = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await using var reading = stream.ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw await RefusedAsync(response, stream, either.Token).ConfigureAwait(false);
            }

            var reply = await JsonSerializer.DeserializeAsync(stream, replyType, either.Token).ConfigureAwait(false);
            return reply is null ? throw new JsonException("The reply is null.") : reply.Result;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            var what = fault is JsonException ? "answered what cannot be read"
                : limit.IsCancellationRequested ? $"did not answer within {_timeout.TotalSeconds:0.###} s"
                : "cannot be reached";
            throw new FabricException(
                ErrorCode.Unavailable, $"Qdrant {what}. Look at {QdrantOptions.Section}:Url and at the server; it is tried again.", fault);
        }
    }

    private static void Write<TBody>(ArrayBufferWriter<byte> buffer, TBody body, JsonTypeInfo<TBody> bodyType)
    {
        using var writer = new Utf8JsonWriter(buffer);
        JsonSerializer.Serialize(writer, body, bodyType);
    }

    private static async Task<FabricException> RefusedAsync(HttpResponseMessage response, Stream stream, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var words = new byte[MaxErrorLength];
        var length = await stream.ReadAtLeastAsync(words, MaxErrorLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var advice = status switch
        {
            401 or 403 => $" Look at {QdrantOptions.Section}:ApiKey.",
            404 => " Its collection is gone, and is made anew.",
            _ => "",
        };
        return new FabricException(
            ErrorCode.Unavailable,
            $"Qdrant refused a request with status {status}.{advice}",
            new QdrantFault(status, System.Text.Encoding.UTF8.GetString(words, 0, length)));
    }
}
