using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Tests.Telemetry;

/// <summary>Takes what is sent by OTLP over HTTP, and keeps the bytes: names are UTF-8 in them, as they are.</summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _bodies = new(StringComparer.Ordinal);

    private FakeCollector(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<FakeCollector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = new FakeCollector(builder.Build());
        collector._app.Run(collector.TakeAsync);
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>What came on a path, all of it.</summary>
    public string Read(string path) => _bodies.TryGetValue(path, out var bodies) ? string.Concat(bodies) : "";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _bodies.GetOrAdd(context.Request.Path, static _ => new()).Enqueue(Encoding.UTF8.GetString(body.ToArray()));
    }
}
