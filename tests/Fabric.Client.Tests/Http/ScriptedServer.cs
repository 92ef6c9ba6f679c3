using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fabric.Client.Tests.Http;

/// <summary>An HTTP/1.1 server on a free port that answers each request as its script says, broken answers included.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, ScriptedRequest, Task<ScriptedReply>> _script;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _count = -1;

    public ScriptedServer(Func<int, ScriptedRequest, Task<ScriptedReply>> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Answers one after another; the last one goes on.</summary>
    public ScriptedServer(params ScriptedReply[] replies)
        : this((i, _) => Task.FromResult(replies[Math.Min(i, replies.Length - 1)]))
    {
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Waits for the next request that was not waited for yet.</summary>
    public Task ArrivedAsync(CancellationToken cancellationToken) => _arrived.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
        _arrived.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            while (await ReadAsync(stream) is { } request)
            {
                _requests.Enqueue(request);
                var reply = await _script(Interlocked.Increment(ref _count), request);
                _arrived.Release();
                if (reply.IsStalled)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
                }

                if (reply.IsDropped || !await WriteAsync(stream, reply))
                {
                    // A reset, as of a process that was killed.
                    client.Client.LingerState = new LingerOption(true, 0);
                    return;
                }
            }
        }
    }

    private async Task<bool> WriteAsync(NetworkStream stream, ScriptedReply reply)
    {
        var head = $"HTTP/1.1 {reply.Status} X\r\nContent-Type: {reply.ContentType}\r\nContent-Length: {reply.Body.Length}\r\n{reply.Headers}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        await stream.WriteAsync(reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length), _stop.Token);
        return reply.CutAfter is null;
    }

    private async Task<ScriptedRequest?> ReadAsync(NetworkStream stream)
    {
        if (await LineAsync(stream) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var parts = first.Split(' ');
        return new(parts[0], parts[1], headers, await BodyAsync(stream, headers));
    }

    private async Task<string> BodyAsync(NetworkStream stream, Dictionary<string, string> headers)
    {
        if (!headers.ContainsKey("Transfer-Encoding"))
        {
            return await TakeAsync(stream, headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0);
        }

        var body = new StringBuilder();
        while (Convert.ToInt32(await LineAsync(stream), 16) is > 0 and var size)
        {
            body.Append(await TakeAsync(stream, size));
            await LineAsync(stream);
        }

        await LineAsync(stream);
        return body.ToString();
    }

    private async Task<string> TakeAsync(NetworkStream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, _stop.Token);
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<string?> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) > 0)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
