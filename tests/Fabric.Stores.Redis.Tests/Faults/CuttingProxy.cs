using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fabric.Stores.Redis.Tests.Faults;

/// <summary>Stands between a client and a server, and cuts all connections at the bytes it is told: these are not passed on.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile byte[]? _request;
    private volatile byte[]? _reply;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How often it has cut.</summary>
    public int Cuts { get; private set; }

    public void CutAtRequest(string text) => _request = Encoding.UTF8.GetBytes(text);

    public void CutAtReply(string text) => _reply = Encoding.UTF8.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CloseAll();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, _target);
            _open.Add(client);
            _open.Add(server);
            _ = PassAsync(client, server, () => _request);
            _ = PassAsync(server, client, () => _reply);
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, Func<byte[]?> cutAt)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                var read = await from.GetStream().ReadAsync(buffer, _stop.Token);
                if (cutAt() is { } text && buffer.AsSpan(0, read).IndexOf(text) >= 0)
                {
                    (_request, _reply) = (null, null);
                    Cuts++;
                    CloseAll();
                    return;
                }

                if (read == 0)
                {
                    to.Close();
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            to.Close();
        }
    }

    private void CloseAll()
    {
        while (_open.TryTake(out var connection))
        {
            connection.Close();
        }
    }
}
