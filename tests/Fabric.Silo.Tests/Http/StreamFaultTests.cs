using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Http;

/// <summary>Callers that stop reading or sending in the middle of a stream: each costs the host a bounded time and nobody else anything.</summary>
public sealed class StreamFaultTests
{
    // Slack for a busy machine: what is waited for takes a second.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_NobodyReads_IsEndedAndTheHostGoesOn()
    {
        var ends = new RequestEnds();
        await using var host = await TestHost.StartAsync(ends.Add, ("Fabric:Http:SendTimeout", "00:00:01"));
        for (var batch = 0; batch < 4; batch++)
        {
            var texts = Enumerable.Range(0, 100).Select(i => new { text = $"Batch {batch}, entry {i}. {new string((char)('a' + batch), 60_000)}" });
            (await host.PostAsync("/v1/banks/team/memories", JsonSerializer.Serialize(new { items = texts }))).Status.ShouldBe(HttpStatusCode.OK);
        }

        using var socket = await ConnectAsync(host, receiveBuffer: 4096);
        await SendAsync(socket, "GET /v1/banks/team/export HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        (await socket.GetStream().ReadAsync(new byte[100], Token)).ShouldBeGreaterThan(0);
        await host.RetainAsync("Others are served meanwhile.");

        await ends.WaitAsync("/v1/banks/team/export").WaitAsync(Bound, Token);

        // The long entries are blobs to the write gate, and exported like any other.
        var stats = (await host.GetAsync("/v1/banks/team/stats")).Json;
        stats.GetProperty("active").GetInt32().ShouldBe(1);
        stats.GetProperty("quarantined").GetInt32().ShouldBe(400);
    }

    [Fact]
    public async Task Import_CutMidway_HoldsWholeBatchesAndTheSameFileCompletesIt()
    {
        var ends = new RequestEnds();
        await using var host = await TestHost.StartAsync(ends.Add, ("Fabric:ImportBatchLines", "10"));
        for (var i = 0; i < 60; i++)
        {
            await host.RetainAsync($"Ship number {i} sails to harbour {i * 7}.", "source");
        }

        var export = await host.GetAsync("/v1/banks/source/export");
        var half = string.Join('\n', export.Text.Split('\n').Take(35)) + "\n{\"memory\":{\"id\":\"to";
        using (var socket = await ConnectAsync(host))
        {
            await SendAsync(
                socket,
                "POST /v1/banks/copy/import HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/jsonl\r\n"
                    + $"Content-Length: {export.Text.Length}\r\n\r\n{half}");
            using var answer = new StreamReader(socket.GetStream());
            await ReadUntilAsync(answer, "\"lines\":30");
        }

        await ends.WaitAsync("/v1/banks/copy/import").WaitAsync(Bound, Token);
        var cut = (await host.GetAsync("/v1/banks/copy/memories?limit=1000")).Json.GetProperty("memories");
        using var again = new StringContent(export.Text, Encoding.UTF8, "application/jsonl");
        var whole = await host.SendAsync(new(HttpMethod.Post, "/v1/banks/copy/import") { Content = again });

        // The first of the 30 lines names the format.
        cut.GetArrayLength().ShouldBe(29);
        cut.EnumerateArray().ShouldAllBe(static memory => memory.GetProperty("text").GetString()!.StartsWith("Ship number "));
        whole.Text.ShouldContain("\"summary\"");
        (await host.GetAsync("/v1/banks/copy/export")).Text.ShouldBe(export.Text);
    }

    [Fact]
    public async Task Watch_NobodyReads_HoldsUpNeitherWritersNorTheStop()
    {
        var ends = new RequestEnds();
        await using var host = await TestHost.StartAsync(ends.Add, ("Fabric:Http:Heartbeat", "00:00:00.1"));
        using var socket = await ConnectAsync(host, receiveBuffer: 1024);
        await SendAsync(socket, "GET /v1/banks/team/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        (await socket.GetStream().ReadAsync(new byte[10], Token)).ShouldBeGreaterThan(0);

        for (var i = 0; i < 100; i++)
        {
            await host.RetainAsync($"Write {i} is acknowledged all the same.");
        }

        await host.StopAsync().WaitAsync(Bound, Token);
        await ends.WaitAsync("/v1/banks/team/events").WaitAsync(Bound, Token);
    }

    private static async Task<TcpClient> ConnectAsync(TestHost host, int? receiveBuffer = null)
    {
        var socket = new TcpClient();
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, Token);
        return socket;
    }

    private static async Task SendAsync(TcpClient socket, string request) =>
        await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request), Token);

    private static async Task ReadUntilAsync(StreamReader answer, string text)
    {
        while (await answer.ReadLineAsync(Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The answer ended before '{text}'.");
    }

    /// <summary>Tells when the host is done with a request, whatever became of it.</summary>
    private sealed class RequestEnds : IStartupFilter
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _ends = new(StringComparer.Ordinal);

        public void Add(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this);

        public Task WaitAsync(string path) => Of(path).Task;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext context, RequestDelegate rest) =>
            {
                try
                {
                    await rest(context);
                }
                finally
                {
                    Of(context.Request.Path).TrySetResult();
                }
            });
            next(app);
        };

        private TaskCompletionSource Of(string path) =>
            _ends.GetOrAdd(path, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
